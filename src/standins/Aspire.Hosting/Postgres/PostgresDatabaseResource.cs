namespace Aspire.Hosting.ApplicationModel;

/// <summary>A database on a PostgreSQL server; made when the server is healthy, if it is not there.</summary>
/// <param name="name">Name of the resource.</param>
/// <param name="databaseName">Name on the server.</param>
/// <param name="postgresParentResource">The server.</param>
public sealed class PostgresDatabaseResource(string name, string databaseName, PostgresServerResource postgresParentResource)
    : Resource(name), IResourceWithParent<PostgresServerResource>, IResourceWithConnectionString
{
    /// <summary>The server.</summary>
    public PostgresServerResource Parent => postgresParentResource;

    /// <summary>Name on the server.</summary>
    public string DatabaseName => databaseName;

    /// <inheritdoc />
    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{(IResourceWithConnectionString)Parent};Database={DatabaseName}");
}
