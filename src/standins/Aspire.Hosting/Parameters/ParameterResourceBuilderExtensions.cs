using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds parameters: values that are given from outside, or generated once and kept.</summary>
public static class ParameterResourceBuilderExtensions
{
    /// <summary>A secret parameter whose value is configuration <c>Parameters:name</c>, or else generated and kept in the data folder.</summary>
    internal static ParameterResource CreateGeneratedParameter(IDistributedApplicationBuilder builder, string name)
    {
        var secrets = ((DistributedApplicationBuilder)builder).Secrets;
        return new ParameterResource(
            name,
            generated => builder.Configuration[$"Parameters:{name}"] ?? secrets.GetOrCreate(name, generated!),
            secret: true)
        {
            Default = new GenerateParameterDefault(),
        };
    }
}
