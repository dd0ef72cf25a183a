using System.Globalization;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Projects;

/// <summary>Endpoints of a project: from <c>Kestrel:Endpoints</c> of its appsettings, or else from its launch profile.</summary>
internal static class ProjectEndpoints
{
    /// <summary>Reads the endpoints, and tells the project at each start which ports it has got.</summary>
    public static void AddTo(IResourceBuilder<ProjectResource> builder, string projectFolder, LaunchProfile? profile, bool readKestrel)
    {
        var kestrel = readKestrel ? FromKestrel(projectFolder, builder.ApplicationBuilder.Environment.EnvironmentName) : [];
        foreach (var endpoint in kestrel)
        {
            builder.WithAnnotation(endpoint);
        }

        if (kestrel.Count == 0 && profile?.ApplicationUrl is { } addresses)
        {
            foreach (var address in addresses.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                var uri = Parse(address);
                builder.WithEndpoint(uri.Scheme, endpoint =>
                {
                    endpoint.UriScheme = uri.Scheme;
                    endpoint.Transport = "http";
                    endpoint.Port ??= uri.Port;
                });
            }
        }

        var names = kestrel.Select(endpoint => endpoint.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        builder.WithAnnotation(new ProjectEndpointNames(names));
    }

    /// <summary>The variables that override the addresses of appsettings with the ports of this replica.</summary>
    public static void Override(IDictionary<string, string> environment, ProjectResource resource, int replica)
    {
        var kestrel = resource.Annotations.OfType<ProjectEndpointNames>().Single().FromKestrel;
        var others = new List<string>();
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>().Where(endpoint => endpoint.UriScheme is "http" or "https"))
        {
            var address = endpoint.AllocatedEndpoints.Result[replica].UriString;
            if (kestrel.Contains(endpoint.Name))
            {
                environment[$"Kestrel__Endpoints__{endpoint.Name}__Url"] = address;
            }
            else if (endpoint.PortVariable is null)
            {
                others.Add(address);
            }
        }

        // Kestrel ignores these where it has endpoints of its own, so one of its own has to be made of each.
        for (var index = 0; index < others.Count && kestrel.Count > 0; index++)
        {
            environment[string.Create(CultureInfo.InvariantCulture, $"Kestrel__Endpoints__aspire{index}__Url")] = others[index];
        }

        environment["ASPNETCORE_URLS"] = kestrel.Count == 0 ? string.Join(';', others) : string.Empty;
    }

    private static List<EndpointAnnotation> FromKestrel(string projectFolder, string environmentName)
    {
        var settings = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(projectFolder, "appsettings.json"), optional: true)
            .AddJsonFile(Path.Combine(projectFolder, $"appsettings.{environmentName}.json"), optional: true)
            .Build();
        var defaults = settings["Kestrel:EndpointDefaults:Protocols"];
        var endpoints = new List<EndpointAnnotation>();
        foreach (var section in settings.GetSection("Kestrel:Endpoints").GetChildren())
        {
            var uri = Parse(section["Url"] ?? throw new DistributedApplicationException($"{projectFolder}: Kestrel:Endpoints:{section.Key} has no Url."));
            var isHttp2 = string.Equals(section["Protocols"] ?? defaults, "Http2", StringComparison.OrdinalIgnoreCase);
            endpoints.Add(new EndpointAnnotation(ProtocolType.Tcp, uri.Scheme, isHttp2 ? "http2" : "http", section.Key, uri.Port));
        }

        // What people open comes first in every list.
        return [.. endpoints.OrderBy(endpoint => endpoint.Transport == "http2")];
    }

    /// <summary>Kestrel also takes hosts that are no host names, <c>*</c> and <c>+</c>.</summary>
    private static Uri Parse(string address) =>
        Uri.TryCreate(address.Replace("*", "127.0.0.1", StringComparison.Ordinal).Replace("+", "127.0.0.1", StringComparison.Ordinal), UriKind.Absolute, out var uri)
            ? uri
            : throw new DistributedApplicationException($"'{address}' is not an address.");
}
