namespace Grpc.Core;

/// <summary>Lets a client's engine see what channel credentials are made of. Not for user code.</summary>
public abstract class ChannelCredentialsConfiguratorBase
{
    /// <summary>The connection is cleartext.</summary>
    /// <param name="state">What the engine gave.</param>
    public abstract void SetInsecureCredentials(object? state);

    /// <summary>The connection is TLS.</summary>
    /// <param name="state">What the engine gave.</param>
    /// <param name="rootCertificates">Root certificates in PEM; null for those of the system.</param>
    /// <param name="keyCertificatePair">The client's key and certificate, or null.</param>
    /// <param name="verifyPeerCallback">An additional check of the server, or null.</param>
    public abstract void SetSslCredentials(
        object? state, string? rootCertificates, KeyCertificatePair? keyCertificatePair, VerifyPeerCallback? verifyPeerCallback);

    /// <summary>The credentials are channel credentials with call credentials.</summary>
    /// <param name="state">What the engine gave.</param>
    /// <param name="channelCredentials">How the connection is secured.</param>
    /// <param name="callCredentials">What goes with each call.</param>
    public abstract void SetCompositeCredentials(
        object? state, ChannelCredentials channelCredentials, CallCredentials callCredentials);
}
