using RabbitMQ.Client;

namespace Cultivation.Messaging;

/// <summary>Publishes on one channel and returns when the broker has confirmed; many publishes may be under way at once.</summary>
internal sealed class ConfirmedPublisher(BrokerConnection connection, MessagingOptions options, TimeProvider time) : IAsyncDisposable
{
    private readonly SemaphoreSlim _opening = new(1, 1);
    private readonly HashSet<string> _exchanges = [];
    private IChannel? _exchangesDeclaredOn;
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
            if (Interlocked.Exchange(ref _channel, null) is { } broken)
                await broken.ReleaseAsync();
            return _channel = await connection.OpenChannelAsync(cancellationToken);
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>Makes sure that the events' exchanges exist, so that an event nobody listens to is simply dropped by the broker. For one caller at a time.</summary>
    public async Task DeclareEventExchangesAsync(IChannel channel, IEnumerable<string> exchanges, CancellationToken cancellationToken)
    {
        if (!ReferenceEquals(_exchangesDeclaredOn, channel))
            _exchanges.Clear();
        _exchangesDeclaredOn = channel;
        foreach (var exchange in exchanges)
            if (!_exchanges.Contains(exchange))
            {
                await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: cancellationToken);
                _exchanges.Add(exchange);
            }
    }

    /// <summary>Publishes to an exchange, on the channel that the caller was given: when it breaks, so does everything that still waits for it. It is fine when no queue is bound.</summary>
    public Task PublishToExchangeAsync(IChannel channel, string exchange, BasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        PublishAsync(channel, exchange, "", mandatory: false, properties, body, cancellationToken);

    /// <summary>Publishes to a queue; it is an error when there is no such queue.</summary>
    public async Task PublishToQueueAsync(string queue, BasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        await PublishToQueueAsync(await ReadyAsync(cancellationToken), queue, properties, body, cancellationToken);

    /// <summary>Publishes to a queue, on the channel that the caller was given; it is an error when there is no such queue.</summary>
    public Task PublishToQueueAsync(IChannel channel, string queue, BasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        PublishAsync(channel, "", queue, mandatory: true, properties, body, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _channel = null;
        _opening.Dispose();
        await ValueTask.CompletedTask;
    }

    private async Task PublishAsync(IChannel channel, string exchange, string routingKey, bool mandatory, BasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        try
        {
            await channel.BasicPublishAsync(exchange, routingKey, mandatory, properties, body, cancellationToken)
                .AsTask().WaitAsync(TimeSpan.FromSeconds(options.ConfirmTimeoutSeconds), time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // A channel that owes a confirmation may owe all others too, although it looks open.
            if (Interlocked.CompareExchange(ref _channel, null, channel) == channel)
                await channel.ReleaseAsync();
            throw;
        }
    }
}
