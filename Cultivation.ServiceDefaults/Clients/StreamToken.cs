using Cultivation.ServiceDefaults.Platform;
using Grpc.Core;

namespace Cultivation.ServiceDefaults.Clients;

/// <summary>The token of one streaming call in the name of this service, obtained when the call starts.</summary>
internal sealed class StreamToken
{
    // Not until the call's deadline, which may be an hour away.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly PlatformGrant _grant;
    private volatile string? _token;

    public StreamToken(PlatformGrant grant)
    {
        _grant = grant;
        Credentials = CallCredentials.FromInterceptor(async (context, metadata) =>
        {
            var token = await grant.GetTokenAsync(TimeProvider.System.GetUtcNow().UtcDateTime + LongestWait, context.CancellationToken);
            _token = token;
            metadata.Add(PlatformGrant.Header, $"Bearer {token}");
        });
    }

    public CallCredentials Credentials { get; }

    /// <summary>A stream is not repeated, but the next one does not go out with a token that was refused.</summary>
    public IAsyncStreamReader<TResponse> Watch<TResponse>(IAsyncStreamReader<TResponse> responses) => new WatchedReader<TResponse>(this, responses);

    /// <inheritdoc cref="Watch{TResponse}(IAsyncStreamReader{TResponse})"/>
    public async Task<TResponse> WatchAsync<TResponse>(Task<TResponse> response)
    {
        try
        {
            return await response;
        }
        catch (RpcException refused) when (refused.StatusCode == StatusCode.Unauthenticated)
        {
            Discard();
            throw;
        }
    }

    private void Discard()
    {
        if (_token is { } refused)
            _grant.Discard(refused);
    }

    private sealed class WatchedReader<TResponse>(StreamToken token, IAsyncStreamReader<TResponse> responses) : IAsyncStreamReader<TResponse>
    {
        public TResponse Current => responses.Current;

        public Task<bool> MoveNext(CancellationToken cancellationToken) => token.WatchAsync(responses.MoveNext(cancellationToken));
    }
}
