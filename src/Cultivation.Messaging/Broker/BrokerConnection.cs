using RabbitMQ.Client;

namespace Cultivation.Messaging;

/// <summary>
/// One connection to the broker for what is sent, and for queues; receiving has MassTransit's own. Opened when it is
/// first needed and again after it broke. There is no automatic recovery behind it: who uses it repeats.
/// </summary>
internal sealed class BrokerConnection : IAsyncDisposable
{
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(1);
    private readonly ConnectionFactory _factory;
    private readonly SemaphoreSlim _opening = new(1, 1);
    private IConnection? _connection;

    public BrokerConnection(Uri address, string clientName)
    {
        _factory = new ConnectionFactory
        {
            Uri = address,
            ClientProvidedName = clientName,
            AutomaticRecoveryEnabled = false,
            TopologyRecoveryEnabled = false,
            RequestedConnectionTimeout = TimeSpan.FromSeconds(5),
            RequestedHeartbeat = TimeSpan.FromSeconds(10),
        };
    }

    public bool IsOpen => _connection is { IsOpen: true };

    /// <summary>A channel whose publishes end when the broker has confirmed them. The client's own limiter stalled at its limit (decision 0005), so callers bound what is in flight.</summary>
    public async Task<IChannel> OpenChannelAsync(CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken);
        try
        {
            if (_connection is not { IsOpen: true })
            {
                var broken = Interlocked.Exchange(ref _connection, null);
                if (broken is not null)
                    await CloseAsync(broken);
                _connection = await _factory.CreateConnectionAsync(cancellationToken);
            }

            return await _connection.CreateChannelAsync(
                new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, outstandingPublisherConfirmationsRateLimiter: null),
                cancellationToken);
        }
        finally
        {
            _opening.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        var connection = Interlocked.Exchange(ref _connection, null);
        if (connection is not null)
            await CloseAsync(connection);
        _opening.Dispose();
    }

    private static async Task CloseAsync(IConnection connection)
    {
        // A connection that cannot be closed in time is left to the operating system.
        var closing = Task.Run(async () =>
        {
            await connection.AbortAsync();
            await connection.DisposeAsync();
        });
        await Task.WhenAny(closing, Task.Delay(CloseTimeout));
        _ = closing.ContinueWith(static task => task.Exception, TaskScheduler.Default);
    }
}
