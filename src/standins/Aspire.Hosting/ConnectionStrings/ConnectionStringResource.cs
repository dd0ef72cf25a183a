namespace Aspire.Hosting.ApplicationModel;

/// <summary>A connection string to something that the application does not start.</summary>
/// <param name="name">Name of the resource.</param>
/// <param name="connectionStringExpression">The connection string.</param>
public sealed class ConnectionStringResource(string name, ReferenceExpression connectionStringExpression)
    : Resource(name), IResourceWithConnectionString, IResourceWithWaitSupport
{
    /// <inheritdoc />
    public ReferenceExpression ConnectionStringExpression => connectionStringExpression;
}
