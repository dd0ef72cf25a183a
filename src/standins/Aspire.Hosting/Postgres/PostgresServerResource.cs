namespace Aspire.Hosting.ApplicationModel;

/// <summary>A PostgreSQL server.</summary>
public sealed class PostgresServerResource : Resource, IResourceWithConnectionString, IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport
{
    internal const string PrimaryEndpointName = "tcp";

    private readonly Dictionary<string, string> _databases = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="name">Name of the resource.</param>
    /// <param name="userName">Superuser; <c>postgres</c> where it is null.</param>
    /// <param name="password">Its password.</param>
    public PostgresServerResource(string name, ParameterResource? userName, ParameterResource password)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(password);
        UserNameParameter = userName;
        PasswordParameter = password;
        PrimaryEndpoint = new EndpointReference(this, PrimaryEndpointName);
    }

    /// <summary>Where it listens.</summary>
    public EndpointReference PrimaryEndpoint { get; }

    /// <summary>Superuser; null for <c>postgres</c>.</summary>
    public ParameterResource? UserNameParameter { get; }

    /// <summary>Password of the superuser.</summary>
    public ParameterResource PasswordParameter { get; }

    /// <summary>Databases by the name of their resource.</summary>
    public IReadOnlyDictionary<string, string> Databases => _databases;

    /// <inheritdoc />
    public ReferenceExpression ConnectionStringExpression => UserNameParameter is null
        ? ReferenceExpression.Create($"Host={PrimaryEndpoint.Property(EndpointProperty.Host)};Port={PrimaryEndpoint.Property(EndpointProperty.Port)};Username=postgres;Password={PasswordParameter}")
        : ReferenceExpression.Create($"Host={PrimaryEndpoint.Property(EndpointProperty.Host)};Port={PrimaryEndpoint.Property(EndpointProperty.Port)};Username={UserNameParameter};Password={PasswordParameter}");

    internal string UserName => UserNameParameter?.Value ?? "postgres";

    internal void AddDatabase(string resourceName, string databaseName) => _databases.Add(resourceName, databaseName);
}
