using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Cultivation.Primitives;
using Cultivation.ServiceDefaults.Discovery;
using Cultivation.ServiceDefaults.Errors;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Cultivation.ServiceDefaults.Platform;

/// <summary>
/// The tokens of this service's own clients: one for each jurisdiction, obtained from Identity by client credentials
/// (RFC 6749, section 4.4) when first needed, kept until four fifths of its life have passed.
/// </summary>
internal sealed class PlatformTokens : IDisposable
{
    private const int LargestAnswerBytes = 64 * 1024;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    // An account has few attempts a minute, and each refusal is logged: what was refused is not presented again at once.
    private static readonly TimeSpan PauseAfterRefusal = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<DivisionCode, Place> _places = new();
    private readonly ServiceCredentialFile _credentials;
    private readonly ServiceAddresses _addresses;
    private readonly TimeProvider _time;
    private readonly ILogger<PlatformTokens> _log;
    private readonly HttpClient _client = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2), AllowAutoRedirect = false })
    {
        Timeout = TimeSpan.FromSeconds(5),
        MaxResponseContentBufferSize = LargestAnswerBytes,
    };

    public PlatformTokens(ServiceCredentialFile credentials, ServiceAddresses addresses, TimeProvider time, ILogger<PlatformTokens> log)
    {
        _credentials = credentials;
        _addresses = addresses;
        _time = time;
        _log = log;
    }

    /// <summary>The token of a jurisdiction, from the cache or from Identity, which is asked once however many calls wait.</summary>
    /// <param name="jurisdiction">The tenant.</param>
    /// <param name="deadline">Until when a silent Identity is asked again, UTC.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RpcException">Identity did not answer in time (<c>UNAVAILABLE</c>), or refused the secret (<c>UNAUTHENTICATED</c>).</exception>
    /// <exception cref="InvalidOperationException">No credentials or no address of Identity are configured.</exception>
    public async Task<string> GetAsync(DivisionCode jurisdiction, DateTime deadline, CancellationToken cancellationToken)
    {
        var place = _places.GetOrAdd(jurisdiction, _ => new Place());
        for (var pause = FirstPause; ; pause = pause < LongestPause / 2 ? pause * 2 : LongestPause)
        {
            if (place.Fresh(_time) is { } cached)
                return cached;
            try
            {
                return await place.OneAtATimeAsync(() => ObtainAsync(place, jurisdiction)).WaitAsync(Left(deadline), TimeProvider.System, cancellationToken);
            }
            catch (Exception failure) when (IsTransient(failure, cancellationToken))
            {
                if (place.Living(_time) is { } old)
                    return old;
                if (TimeProvider.System.GetUtcNow().UtcDateTime + pause >= deadline)
                    throw Refusal(ServiceError.Unavailable("IDENTITY_UNAVAILABLE", "身份服务暂时无法访问，请稍后重试。"));
            }

            await Task.Delay(pause, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Forgets a token that a service refused; another one that came meanwhile stays.</summary>
    public void Discard(DivisionCode jurisdiction, string token)
    {
        if (_places.TryGetValue(jurisdiction, out var place))
            place.Discard(token);
    }

    public void Dispose() => _client.Dispose();

    // Asking once has its own bound, well below the hour.
    private static TimeSpan Left(DateTime deadline) =>
        TimeSpan.FromTicks(Math.Clamp((deadline - TimeProvider.System.GetUtcNow().UtcDateTime).Ticks, 0, TimeSpan.TicksPerHour));

    private static bool IsTransient(Exception failure, CancellationToken cancellationToken) =>
        failure is HttpRequestException or JsonException or IOException or TransientException or TimeoutException
        || failure is OperationCanceledException && !cancellationToken.IsCancellationRequested;

    private static RpcException Refusal(ServiceError error) =>
        new(new Status(error.Code, error.Message), new Metadata { { ServiceError.DetailsTrailer, error.ToStatus().ToByteArray() } });

    private async Task<string> ObtainAsync(Place place, DivisionCode jurisdiction)
    {
        // Not bound to any one call: whoever else waits needs the answer too. The client's own timeout bounds it.
        var address = _addresses.Find("identity", "http")
            ?? throw new InvalidOperationException("No address of identity is configured (services__identity__http__0).");
        var (subject, secret) = await _credentials.FindAsync(jurisdiction, CancellationToken.None)
            ?? throw new TransientException($"No service credentials of {jurisdiction} yet.");
        if (place.WasRefused(secret, _time))
            throw Refused(subject);

        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"),
            new("client_id", subject),
            new("client_secret", secret),
        ]);
        using var answer = await _client.PostAsync(new Uri(address, "/connect/token"), form);
        if (answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized)
        {
            place.Refuse(secret, _time.GetUtcNow() + PauseAfterRefusal);
            _log.LogError("Identity refused the credentials of {Subject}.", subject);
            throw Refused(subject);
        }

        answer.EnsureSuccessStatusCode();
        using var body = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        var token = body.RootElement.GetProperty("access_token").GetString() ?? throw new JsonException("access_token is null");
        var life = TimeSpan.FromSeconds(body.RootElement.GetProperty("expires_in").GetInt64());
        var now = _time.GetUtcNow();
        place.Keep(token, now + life - life / 5, now + life);
        return token;
    }

    private static RpcException Refused(string subject) => Refusal(new ServiceError(
        StatusCode.Unauthenticated, "SERVICE_CREDENTIALS_REFUSED", "平台服务的客户端密钥未被接受，请运维人员核对密钥目录后重新启动身份服务。")
    {
        Metadata = new Dictionary<string, string> { ["subject"] = subject },
    });

    /// <summary>Identity has not written the credentials yet.</summary>
    private sealed class TransientException(string message) : Exception(message);

    /// <summary>The token of one jurisdiction.</summary>
    private sealed class Place
    {
        private readonly Lock _gate = new();
        private (string Token, DateTimeOffset FreshUntil, DateTimeOffset ExpiresAt)? _kept;
        private (string Secret, DateTimeOffset Until)? _refused;
        private Task<string>? _underWay;

        public string? Fresh(TimeProvider time)
        {
            lock (_gate)
                return _kept is { } kept && time.GetUtcNow() < kept.FreshUntil ? kept.Token : null;
        }

        public string? Living(TimeProvider time)
        {
            lock (_gate)
                return _kept is { } kept && time.GetUtcNow() < kept.ExpiresAt ? kept.Token : null;
        }

        public Task<string> OneAtATimeAsync(Func<Task<string>> obtain)
        {
            lock (_gate)
                return _underWay is { IsCompleted: false } ? _underWay : _underWay = obtain();
        }

        public void Keep(string token, DateTimeOffset freshUntil, DateTimeOffset expiresAt)
        {
            lock (_gate)
                _kept = (token, freshUntil, expiresAt);
        }

        public void Discard(string token)
        {
            lock (_gate)
            {
                if (_kept?.Token == token)
                    _kept = null;
            }
        }

        public bool WasRefused(string secret, TimeProvider time)
        {
            lock (_gate)
                return _refused is { } refused && refused.Secret == secret && time.GetUtcNow() < refused.Until;
        }

        public void Refuse(string secret, DateTimeOffset until)
        {
            lock (_gate)
                _refused = (secret, until);
        }
    }
}
