using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core.Api.Tests.Hosting;
using Grpc.Core.Api.Tests.Protos;

namespace Grpc.Core.Api.Tests.Conformance;

public sealed class CredentialTests : IAsyncLifetime
{
    private readonly X509Certificate2 _certificate = SelfMade();
    private ProbeServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await ProbeServer.StartAsync(_ => { }, _certificate);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _certificate.Dispose();
    }

    [Fact]
    public async Task Channel_credentials_put_the_token_on_every_call()
    {
        var asked = new List<AuthInterceptorContext>();
        var client = Client(ChannelCredentials.Create(ChannelCredentials.SecureSsl, CallCredentials.FromInterceptor((context, headers) =>
        {
            asked.Add(context);
            headers.Add("authorization", "Bearer one");
            return Task.CompletedTask;
        })));

        (await AuthorizationAsync(client)).ShouldBe("Bearer one");
        (await AuthorizationAsync(client)).ShouldBe("Bearer one");
        asked.Count.ShouldBe(2);
        asked[0].MethodName.ShouldBe("Echo");
        asked[0].ServiceUrl.ShouldEndWith("/cultivation.conformance.v1.Probe");
    }

    [Fact]
    public async Task Call_credentials_of_one_call_are_sent_with_it()
    {
        (await AuthorizationAsync(Client(new SslCredentials()), new CallOptions().WithCredentials(Token("Bearer two"))))
            .ShouldBe("Bearer two");
    }

    [Fact]
    public async Task Composed_credentials_are_applied_in_order()
    {
        var credentials = CallCredentials.Compose(Token("first"), Token("second"));

        using var call = Client(new SslCredentials()).EchoAsync(new ProbeRequest(), new CallOptions(credentials: credentials));

        (await call.ResponseHeadersAsync).GetValue("probe-authorization").ShouldBe("first, second");
    }

    [Fact]
    public async Task Token_that_cannot_be_had_fails_the_call()
    {
        var credentials = CallCredentials.FromInterceptor((_, _) => Task.FromException(new InvalidOperationException("no token")));

        var failure = await Should.ThrowAsync<RpcException>(async () =>
            await Client(new SslCredentials()).EchoAsync(new ProbeRequest(), new CallOptions(credentials: credentials)));

        failure.StatusCode.ShouldBe(StatusCode.Internal);
        failure.Status.DebugException.ShouldNotBeNull().ToString().ShouldContain("no token");
    }

    [Fact]
    public async Task Certificate_that_is_not_trusted_fails_the_call()
    {
        var client = _server.Client(options => options.Credentials = ChannelCredentials.SecureSsl);

        var failure = await Should.ThrowAsync<RpcException>(async () => await client.EchoAsync(new ProbeRequest()));

        failure.StatusCode.ShouldBeOneOf(StatusCode.Internal, StatusCode.Unavailable);
    }

    [Fact]
    public async Task Cleartext_channel_sends_credentials_only_where_it_is_told_to()
    {
        await using var cleartext = await ProbeServer.StartAsync(_ => { });
        var options = new CallOptions(credentials: Token("Bearer three"));

        (await AuthorizationAsync(cleartext.Client(), options)).ShouldBeNull();
        (await AuthorizationAsync(cleartext.Client(channel => channel.UnsafeUseInsecureChannelCallCredentials = true), options))
            .ShouldBe("Bearer three");
    }

    [Fact]
    public void Cleartext_credentials_cannot_be_composed()
    {
        Should.Throw<ArgumentException>(() => ChannelCredentials.Create(ChannelCredentials.Insecure, Token("x")));
        Should.Throw<ArgumentException>(() => CallCredentials.Compose(Token("x")));
    }

    private static CallCredentials Token(string token) => CallCredentials.FromInterceptor((_, headers) =>
    {
        headers.Add("authorization", token);
        return Task.CompletedTask;
    });

    private static async Task<string?> AuthorizationAsync(Probe.ProbeClient client, CallOptions options = default)
    {
        using var call = client.EchoAsync(new ProbeRequest(), options);
        await call;
        return (await call.ResponseHeadersAsync).GetValue("probe-authorization");
    }

    private Probe.ProbeClient Client(ChannelCredentials credentials) => _server.Client(options =>
    {
        options.Credentials = credentials;
        options.HttpHandler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                    certificate?.GetCertHashString(HashAlgorithmName.SHA256) == _certificate.GetCertHashString(HashAlgorithmName.SHA256),
            },
        };
        options.DisposeHttpClient = true;
    });

    private static X509Certificate2 SelfMade()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
