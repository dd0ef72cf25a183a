using System.Globalization;
using System.Text;
using System.Text.Json;
using Cultivation.Messaging.Tests.Events;
using RabbitMQ.Client;

namespace Cultivation.Messaging.Tests.Hosting;

/// <summary>The broker as a test sees it, without our code.</summary>
internal sealed class Wire(IConnection connection, IChannel channel) : IAsyncDisposable
{
    public IChannel Channel => channel;

    public static async Task<Wire> OpenAsync(Servers servers)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(servers.Real.RabbitConnectionString) }.CreateConnectionAsync();
        return new Wire(connection, await connection.CreateChannelAsync(new CreateChannelOptions(true, true, null)));
    }

    /// <summary>A queue that sees what is sent to an event's exchange.</summary>
    public async Task<string> TapAsync(string exchange)
    {
        await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true);
        var queue = (await channel.QueueDeclareAsync("", durable: false, exclusive: true, autoDelete: true)).QueueName;
        await channel.QueueBindAsync(queue, exchange, "");
        return queue;
    }

    public async Task<uint> CountAsync(string queue) => (await channel.QueueDeclarePassiveAsync(queue)).MessageCount;

    public async Task<List<BasicGetResult>> TakeAllAsync(string queue)
    {
        var messages = new List<BasicGetResult>();
        while (await channel.BasicGetAsync(queue, autoAck: true) is { } message)
            messages.Add(message);
        return messages;
    }

    public static CounterMoved Read(BasicGetResult message) => JsonSerializer.Deserialize<CounterMoved>(message.Body.Span, JsonSerializerOptions.Web)!;

    public static string? Header(BasicGetResult message, string name) =>
        message.BasicProperties.Headers?.TryGetValue(name, out var value) != true ? null : value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture);

    /// <summary>Delivers a body to a consumer's queue.</summary>
    public Task DeliverAsync(string queue, string type, string body, string? recordedAt = null)
    {
        var properties = new BasicProperties { ContentType = "application/json", MessageId = Guid.NewGuid().ToString(), DeliveryMode = DeliveryModes.Persistent, Headers = new Dictionary<string, object?> { ["MT-MessageType"] = type } };
        if (recordedAt is not null)
            properties.Headers["cultivation-recorded-at"] = recordedAt;
        return channel.BasicPublishAsync("", queue, mandatory: true, properties, Encoding.UTF8.GetBytes(body)).AsTask();
    }

    public Task DeliverAsync(string queue, CounterMoved message, string? recordedAt = null) =>
        DeliverAsync(queue, "urn:message:Cultivation.Messaging.Tests.Events:CounterMoved", JsonSerializer.Serialize(message, JsonSerializerOptions.Web), recordedAt);

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        await connection.DisposeAsync();
    }
}
