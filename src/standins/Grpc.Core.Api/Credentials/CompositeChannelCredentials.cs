namespace Grpc.Core;

/// <summary>Channel credentials with call credentials.</summary>
internal sealed class CompositeChannelCredentials : ChannelCredentials
{
    private readonly ChannelCredentials _channelCredentials;
    private readonly CallCredentials _callCredentials;

    public CompositeChannelCredentials(ChannelCredentials channelCredentials, CallCredentials callCredentials)
    {
        ArgumentNullException.ThrowIfNull(channelCredentials);
        ArgumentNullException.ThrowIfNull(callCredentials);
        if (!channelCredentials.IsComposable)
        {
            throw new ArgumentException(
                $"{channelCredentials.GetType().Name} cannot carry call credentials: the connection would not keep them secret. Use SslCredentials.",
                nameof(channelCredentials));
        }

        _channelCredentials = channelCredentials;
        _callCredentials = callCredentials;
    }

    public override void InternalPopulateConfiguration(ChannelCredentialsConfiguratorBase configurator, object? state) =>
        configurator.SetCompositeCredentials(state, _channelCredentials, _callCredentials);
}
