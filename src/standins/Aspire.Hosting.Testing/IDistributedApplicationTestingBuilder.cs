namespace Aspire.Hosting.Testing;

/// <summary>The builder of an AppHost that runs inside a test.</summary>
public interface IDistributedApplicationTestingBuilder : IDistributedApplicationBuilder, IAsyncDisposable, IDisposable
{
    /// <summary>Makes the application; the test starts it, and disposes it at the end, which stops it and removes its data.</summary>
    /// <param name="cancellationToken">Ends the wait for the program.</param>
    Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);
}
