using RabbitMQ.Client;

namespace Cultivation.Messaging;

/// <summary>Publishes on one channel and returns when the broker has confirmed; many publishes may be under way at once.</summary>
internal sealed class ConfirmedPublisher(BrokerConnection connection, MessagingOptions options, TimeProvider time) : IAsyncDisposable
{
    private readonly SemaphoreSlim _opening = new(1, 1);
    private readonly HashSet<string> _exchanges = [];
    private IChannel? _channel;

    /// <summary>Connects where necessary.</summary>
    /// <exception cref="Exception">The broker cannot be reached.</exception>
    public async Task<IChannel> ReadyAsync(CancellationToken cancellationToken)
    {
        if (_channel is { IsOpen: true } open)
            return open;
        await _opening.WaitAsync(cancellationToken);
        try
        {
            if (_channel is { IsOpen: true } opened)
                return opened;
            if (_channel is { } broken)
                await broken.ReleaseAsync();
            _channel = null;
            _exchanges.Clear();
            return _channel = await connection.OpenChannelAsync(cancellationToken);
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>Makes sure that the events' exchanges exist, so that an event nobody listens to is simply dropped by the broker.</summary>
    public async Task DeclareEventExchangesAsync(IEnumerable<string> exchanges, CancellationToken cancellationToken)
    {
        var channel = await ReadyAsync(cancellationToken);
        foreach (var exchange in exchanges)
            if (!_exchanges.Contains(exchange))
            {
                await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: cancellationToken);
                _exchanges.Add(exchange);
            }
    }

    /// <summary>Publishes to an exchange; it is fine when no queue is bound to it.</summary>
    public Task PublishToExchangeAsync(string exchange, BasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        PublishAsync(exchange, "", mandatory: false, properties, body, cancellationToken);

    /// <summary>Publishes to a queue; it is an error when there is no such queue.</summary>
    public Task PublishToQueueAsync(string queue, BasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        PublishAsync("", queue, mandatory: true, properties, body, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _channel = null;
        _opening.Dispose();
        await ValueTask.CompletedTask;
    }

    private async Task PublishAsync(string exchange, string routingKey, bool mandatory, BasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var channel = await ReadyAsync(cancellationToken);
        await channel.BasicPublishAsync(exchange, routingKey, mandatory, properties, body, cancellationToken)
            .AsTask().WaitAsync(TimeSpan.FromSeconds(options.ConfirmTimeoutSeconds), time, cancellationToken);
    }
}
