using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds parameters: values that are given from outside, or generated once and kept.</summary>
public static class ParameterResourceBuilderExtensions
{
    /// <summary>Adds a parameter whose value configuration <c>Parameters:name</c> gives.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="secret">True keeps the value out of what is shown.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(new ParameterResource(name, _ => builder.Configuration[$"Parameters:{name}"] ?? throw Missing(name), secret));
    }

    /// <summary>Adds a parameter with a fixed value, which configuration <c>Parameters:name</c> overrides.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="value">The value.</param>
    /// <param name="publishValueAsDefault">Concerns deployment files, which only the official orchestrator writes.</param>
    /// <param name="secret">True keeps the value out of what is shown.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, string value, bool publishValueAsDefault = false, bool secret = false) =>
        builder.AddParameter(name, () => value, publishValueAsDefault, secret);

    /// <summary>Adds a parameter whose value a function gives; configuration <c>Parameters:name</c> overrides it.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="valueGetter">The function, called once.</param>
    /// <param name="publishValueAsDefault">Concerns deployment files, which only the official orchestrator writes; not together with <paramref name="secret"/>.</param>
    /// <param name="secret">True keeps the value out of what is shown.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, Func<string> valueGetter, bool publishValueAsDefault = false, bool secret = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(valueGetter);
        return publishValueAsDefault && secret
            ? throw new ArgumentException("A parameter cannot be both secret and published as a default value.", nameof(secret))
            : builder.AddResource(new ParameterResource(name, _ => builder.Configuration[$"Parameters:{name}"] ?? valueGetter(), secret));
    }

    /// <summary>Adds a parameter with a default that is made when it is needed; configuration <c>Parameters:name</c> overrides it.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">Name of the resource.</param>
    /// <param name="value">Makes the default.</param>
    /// <param name="secret">True keeps the value out of what is shown.</param>
    /// <param name="persist">True keeps the made value between starts, in the secrets file of the data folder.</param>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret = false, bool persist = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(value);
        return builder.AddResource(persist
            ? CreateGeneratedParameter(builder, name, value, secret)
            : new ParameterResource(name, made => builder.Configuration[$"Parameters:{name}"] ?? made!.GetDefaultValue(), secret) { Default = value });
    }

    /// <summary>A secret parameter whose value is configuration <c>Parameters:name</c>, or else generated and kept in the data folder.</summary>
    internal static ParameterResource CreateGeneratedParameter(IDistributedApplicationBuilder builder, string name) =>
        CreateGeneratedParameter(builder, name, new GenerateParameterDefault(), secret: true);

    private static ParameterResource CreateGeneratedParameter(IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret)
    {
        var secrets = ((DistributedApplicationBuilder)builder).Secrets;
        return new ParameterResource(name, made => builder.Configuration[$"Parameters:{name}"] ?? secrets.GetOrCreate(name, made!), secret) { Default = value };
    }

    private static DistributedApplicationException Missing(string name) =>
        new($"缺少参数 {name}，请在配置 Parameters:{name} 或环境变量 Parameters__{name} 中给出。 Parameter '{name}' has no value.");
}
