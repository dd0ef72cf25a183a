namespace Grpc.Core;

/// <summary>A certificate chain with the private key of its first certificate, both in PEM.</summary>
public sealed class KeyCertificatePair
{
    /// <summary>Creates a pair.</summary>
    /// <param name="certificateChain">The certificates in PEM.</param>
    /// <param name="privateKey">The private key in PEM.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public KeyCertificatePair(string certificateChain, string privateKey)
    {
        ArgumentNullException.ThrowIfNull(certificateChain);
        ArgumentNullException.ThrowIfNull(privateKey);
        CertificateChain = certificateChain;
        PrivateKey = privateKey;
    }

    /// <summary>The certificates in PEM.</summary>
    public string CertificateChain { get; }

    /// <summary>The private key in PEM.</summary>
    public string PrivateKey { get; }
}
