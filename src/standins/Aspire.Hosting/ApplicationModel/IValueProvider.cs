namespace Aspire.Hosting.ApplicationModel;

/// <summary>Something whose value is known only when the application runs: an endpoint's port, a password, a connection string.</summary>
public interface IValueProvider
{
    /// <summary>Waits until the value is known.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The value, or null where there is none.</returns>
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);
}
