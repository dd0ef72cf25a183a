using System.Net;
using System.Text.Json;
using Cultivation.Client.Calls;
using Cultivation.Client.Errors;
using Grpc.Core;

namespace Cultivation.Client.SignIn;

/// <summary>The access token of one account: obtained when first needed, renewed before it expires, kept in memory only.</summary>
internal sealed class AccessTokens : IDisposable
{
    private const int LargestAnswerBytes = 64 * 1024;

    private readonly CultivationClientOptions _options;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _gate = new(1);
    private readonly HttpClient _http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(5), AllowAutoRedirect = false })
    {
        Timeout = TimeSpan.FromSeconds(10),
        MaxResponseContentBufferSize = LargestAnswerBytes,
    };

    private volatile Kept? _kept;

    public AccessTokens(CultivationClientOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
    }

    /// <summary>A token that holds for some time.</summary>
    /// <param name="deadline">Until when a silent Identity is asked again, UTC.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="CultivationException">The account was refused, or Identity did not answer in time.</exception>
    public async Task<string> GetAsync(DateTime deadline, CancellationToken cancellationToken)
    {
        if (Fresh is { } cached)
            return cached;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var pause = new Pause(_time);
            while (Fresh is null && !await TryObtainAsync(cancellationToken))
            {
                if (_kept is { } old && _time.GetUtcNow() < old.ExpiresAt)
                    return old.Token;
                if (!pause.FitsBefore(deadline))
                    throw new CultivationException(StatusCode.Unavailable, "IDENTITY_UNAVAILABLE", "身份服务暂时无法访问，请稍后重试。");
                await pause.WaitAsync(TimeSpan.Zero, cancellationToken);
            }

            return _kept!.Token;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Forgets a token that a service refused; another one that came meanwhile stays.</summary>
    public void Discard(string token)
    {
        if (_kept is { } kept && kept.Token == token)
            Interlocked.CompareExchange(ref _kept, null, kept);
    }

    public void Dispose()
    {
        _http.Dispose();
        _gate.Dispose();
    }

    private string? Fresh => _kept is { } kept && _time.GetUtcNow() < kept.FreshUntil ? kept.Token : null;

    private async Task<bool> TryObtainAsync(CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(_options.Kind == SignInKind.System
            ? [new("grant_type", "client_credentials"), new("client_id", _options.Subject), new("client_secret", _options.Secret)]
            : [new("grant_type", "password"), new("username", _options.Subject), new("password", _options.Secret)]);
        try
        {
            using var answer = await _http.PostAsync(new Uri(_options.SignInAddress, "/connect/token"), form, cancellationToken);
            if (answer.StatusCode is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError)
                return false;
            using var body = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
            if (!answer.IsSuccessStatusCode)
                throw Refusal(body.RootElement);
            var life = TimeSpan.FromSeconds(body.RootElement.GetProperty("expires_in").GetInt64());
            var now = _time.GetUtcNow();
            _kept = new Kept(body.RootElement.GetProperty("access_token").GetString()!, now + life - life / 5, now + life);
            return true;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || failure is OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private static CultivationException Refusal(JsonElement body) => new(
        StatusCode.Unauthenticated,
        "SIGN_IN_REFUSED",
        body.TryGetProperty("error_description", out var description) && description.GetString() is { Length: > 0 } text ? text : "账号或密钥不正确，请核对。");

    private sealed record Kept(string Token, DateTimeOffset FreshUntil, DateTimeOffset ExpiresAt);
}
