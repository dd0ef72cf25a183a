namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource that others reach through a connection string.</summary>
public interface IResourceWithConnectionString : IResource, IManifestExpressionProvider, IValueProvider
{
    /// <summary>The connection string as an expression over endpoints and parameters.</summary>
    ReferenceExpression ConnectionStringExpression { get; }

    /// <summary>Environment variable that carries it instead of <c>ConnectionStrings__name</c>; null for the default.</summary>
    string? ConnectionStringEnvironmentVariable => null;

    /// <inheritdoc />
    string IManifestExpressionProvider.ValueExpression => $"{{{Name}.connectionString}}";

    /// <summary>The connection string, once the resource's endpoints have ports.</summary>
    /// <param name="cancellationToken">Ends the wait for the ports.</param>
    ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) =>
        ConnectionStringExpression.GetValueAsync(cancellationToken);

    /// <inheritdoc />
    ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) => GetConnectionStringAsync(cancellationToken);
}
