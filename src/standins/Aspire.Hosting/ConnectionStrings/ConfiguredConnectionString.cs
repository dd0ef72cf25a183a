namespace Aspire.Hosting.ApplicationModel;

/// <summary>A connection string that configuration gives.</summary>
internal sealed class ConfiguredConnectionString(string name, ParameterResource value, string? environmentVariableName)
    : Resource(name), IResourceWithConnectionString
{
    public string? ConnectionStringEnvironmentVariable => environmentVariableName;

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{value}");
}
