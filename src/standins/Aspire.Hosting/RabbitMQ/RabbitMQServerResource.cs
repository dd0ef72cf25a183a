namespace Aspire.Hosting.ApplicationModel;

/// <summary>A RabbitMQ broker.</summary>
public sealed class RabbitMQServerResource : Resource, IResourceWithConnectionString, IResourceWithEnvironment, IResourceWithEndpoints, IResourceWithWaitSupport
{
    internal const string PrimaryEndpointName = "tcp";
    internal const string ManagementEndpointName = "management";

    /// <param name="name">Name of the resource.</param>
    /// <param name="userName">Administrator; <c>guest</c> where it is null.</param>
    /// <param name="password">Its password.</param>
    public RabbitMQServerResource(string name, ParameterResource? userName, ParameterResource password)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(password);
        UserNameParameter = userName;
        PasswordParameter = password;
        PrimaryEndpoint = new EndpointReference(this, PrimaryEndpointName);
    }

    /// <summary>Where it speaks AMQP.</summary>
    public EndpointReference PrimaryEndpoint { get; }

    /// <summary>Administrator; null for <c>guest</c>.</summary>
    public ParameterResource? UserNameParameter { get; }

    /// <summary>Password of the administrator.</summary>
    public ParameterResource PasswordParameter { get; }

    /// <inheritdoc />
    public ReferenceExpression ConnectionStringExpression => UserNameParameter is null
        ? ReferenceExpression.Create($"amqp://guest:{PasswordParameter}@{PrimaryEndpoint.Property(EndpointProperty.HostAndPort)}")
        : ReferenceExpression.Create($"amqp://{UserNameParameter}:{PasswordParameter}@{PrimaryEndpoint.Property(EndpointProperty.HostAndPort)}");

    internal string UserName => UserNameParameter?.Value ?? "guest";
}
