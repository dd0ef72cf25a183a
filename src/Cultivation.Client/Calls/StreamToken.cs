using Cultivation.Client.Errors;
using Cultivation.Client.SignIn;
using Grpc.Core;

namespace Cultivation.Client.Calls;

/// <summary>The token of one streaming call, obtained when the call starts; a refused one is not used again.</summary>
internal sealed class StreamToken
{
    /// <summary>The header that carries a token.</summary>
    public const string Header = "authorization";

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly AccessTokens _tokens;
    private volatile string? _token;

    public StreamToken(AccessTokens tokens)
    {
        _tokens = tokens;
        Credentials = CallCredentials.FromInterceptor(async (context, metadata) =>
        {
            var token = await tokens.GetAsync(TimeProvider.System.GetUtcNow().UtcDateTime + LongestWait, context.CancellationToken);
            _token = token;
            metadata.Add(Header, $"Bearer {token}");
        });
    }

    public CallCredentials Credentials { get; }

    /// <summary>The same responses, with the platform's errors.</summary>
    public IAsyncStreamReader<TResponse> Explain<TResponse>(IAsyncStreamReader<TResponse> responses) => new Reader<TResponse>(this, responses);

    /// <summary>The same response, with the platform's errors.</summary>
    public async Task<TResponse> ExplainAsync<TResponse>(Task<TResponse> response)
    {
        try
        {
            return await response;
        }
        catch (RpcException failure)
        {
            if (failure.StatusCode == StatusCode.Unauthenticated && _token is { } refused)
                _tokens.Discard(refused);
            // A failure to obtain the token reaches the stream as a cause.
            throw failure.Status.DebugException as CultivationException ?? CultivationException.From(failure);
        }
    }

    private sealed class Reader<TResponse>(StreamToken token, IAsyncStreamReader<TResponse> responses) : IAsyncStreamReader<TResponse>
    {
        public TResponse Current => responses.Current;

        public Task<bool> MoveNext(CancellationToken cancellationToken) => token.ExplainAsync(responses.MoveNext(cancellationToken));
    }
}
