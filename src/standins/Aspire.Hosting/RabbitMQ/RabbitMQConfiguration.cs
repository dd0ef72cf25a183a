using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;

namespace Aspire.Hosting.RabbitMQ;

/// <summary>Configuration files of a broker. The password goes in as a salted hash, so that it stands in the secrets file alone.</summary>
internal static class RabbitMQConfiguration
{
    private const int SaltBytes = 4;

    private static readonly string[] Tags = ["administrator"];

    public static async Task WriteAsync(RabbitMQServerResource broker, LaunchContext context, string folder)
    {
        var definitions = Path.Combine(folder, "definitions.json");
        var hasManagement = broker.Annotations.OfType<EndpointAnnotation>().Any(endpoint => endpoint.Name == RabbitMQServerResource.ManagementEndpointName);
        var settings = new StringBuilder()
            .Append("listeners.tcp.local = 127.0.0.1:").Append(context.PortOf(RabbitMQServerResource.PrimaryEndpointName)).Append('\n')
            .Append("load_definitions = ").Append(definitions).Append('\n')

            // A line for each connection, health checks among them, would bury what matters.
            .Append("log.connection.level = warning\n");
        if (hasManagement)
        {
            settings.Append("management.tcp.ip = 127.0.0.1\nmanagement.tcp.port = ")
                .Append(context.PortOf(RabbitMQServerResource.ManagementEndpointName)).Append('\n');
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "rabbitmq.conf"), settings.ToString(), context.CancellationToken).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(folder, "enabled_plugins"), hasManagement ? "[rabbitmq_management].\n" : "[].\n", context.CancellationToken).ConfigureAwait(false);
        await File.WriteAllTextAsync(definitions, Definitions(broker.UserName, broker.PasswordParameter.Value), context.CancellationToken).ConfigureAwait(false);
    }

    /// <summary>One administrator and the default virtual host; read at each start, so a changed password takes effect.</summary>
    private static string Definitions(string user, string password) => JsonSerializer.Serialize(new
    {
        users = new[] { new { name = user, password_hash = HashOf(password), hashing_algorithm = "rabbit_password_hashing_sha256", tags = Tags } },
        vhosts = new[] { new { name = "/" } },
        permissions = new[] { new { user, vhost = "/", configure = ".*", write = ".*", read = ".*" } },
    });

    /// <summary>RabbitMQ's scheme: base64(salt, SHA-256(salt, password)).</summary>
    private static string HashOf(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return Convert.ToBase64String([.. salt, .. SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(password)])]);
    }
}
