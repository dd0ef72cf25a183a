namespace Grpc.Core;

/// <summary>A TLS connection.</summary>
public sealed class SslCredentials : ChannelCredentials
{
    private readonly VerifyPeerCallback? _verifyPeerCallback;

    /// <summary>With the root certificates of the system.</summary>
    public SslCredentials()
        : this(null, null, null)
    {
    }

    /// <summary>With root certificates of one's own.</summary>
    /// <param name="rootCertificates">Root certificates in PEM; null for those of the system.</param>
    public SslCredentials(string? rootCertificates)
        : this(rootCertificates, null, null)
    {
    }

    /// <summary>With root certificates of one's own and a client certificate.</summary>
    /// <param name="rootCertificates">Root certificates in PEM; null for those of the system.</param>
    /// <param name="keyCertificatePair">The client's key and certificate, or null.</param>
    public SslCredentials(string? rootCertificates, KeyCertificatePair? keyCertificatePair)
        : this(rootCertificates, keyCertificatePair, null)
    {
    }

    /// <summary>With root certificates of one's own, a client certificate and an additional check of the server.</summary>
    /// <param name="rootCertificates">Root certificates in PEM; null for those of the system.</param>
    /// <param name="keyCertificatePair">The client's key and certificate, or null.</param>
    /// <param name="verifyPeerCallback">The additional check, or null.</param>
    public SslCredentials(string? rootCertificates, KeyCertificatePair? keyCertificatePair, VerifyPeerCallback? verifyPeerCallback)
    {
        RootCertificates = rootCertificates;
        KeyCertificatePair = keyCertificatePair;
        _verifyPeerCallback = verifyPeerCallback;
    }

    /// <summary>Root certificates in PEM; null for those of the system.</summary>
    public string? RootCertificates { get; }

    /// <summary>The client's key and certificate, or null.</summary>
    public KeyCertificatePair? KeyCertificatePair { get; }

    internal override bool IsComposable => true;

    /// <inheritdoc/>
    public override void InternalPopulateConfiguration(ChannelCredentialsConfiguratorBase configurator, object? state) =>
        configurator.SetSslCredentials(state, RootCertificates, KeyCertificatePair, _verifyPeerCallback);
}
