namespace Grpc.Core;

/// <summary>Several call credentials as one.</summary>
internal sealed class ComposedCallCredentials : CallCredentials
{
    private readonly CallCredentials[] _credentials;

    public ComposedCallCredentials(CallCredentials[] credentials)
    {
        ArgumentNullException.ThrowIfNull(credentials);
        if (credentials.Length < 2)
            throw new ArgumentException("Compose needs two credentials or more.", nameof(credentials));
        if (Array.Exists(credentials, one => one is null))
            throw new ArgumentException("One of the credentials is null.", nameof(credentials));
        _credentials = [.. credentials];
    }

    public override void InternalPopulateConfiguration(CallCredentialsConfiguratorBase configurator, object? state) =>
        configurator.SetCompositeCredentials(state, _credentials);
}
