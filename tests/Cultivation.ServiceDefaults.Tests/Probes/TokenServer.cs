using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Cultivation.ServiceDefaults.Tests.Probes;

/// <summary>Identity's token endpoint in a test, on a real Kestrel: answers client credentials, can be down, counts.</summary>
public sealed class TokenServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _requests;

    private TokenServer(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public int Requests => Volatile.Read(ref _requests);

    public bool IsDown { get; set; }

    /// <summary>The secret that is accepted, of every client.</summary>
    public string Secret { get; set; } = "first";

    /// <summary>How long an answer takes.</summary>
    public TimeSpan Delay { get; set; }

    public static async Task<TokenServer> StartAsync(KeyPublisher keys, TimeProvider time)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new TokenServer(app);
        app.Run(context => server.AnswerAsync(context, keys, time));
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context, KeyPublisher keys, TimeProvider time)
    {
        Interlocked.Increment(ref _requests);
        if (Delay > TimeSpan.Zero)
            await Task.Delay(Delay);
        var form = await context.Request.ReadFormAsync();
        if (IsDown)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        if (context.Request.Path != "/connect/token" || form["grant_type"] != "client_credentials" || form["client_secret"] != Secret)
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            await context.Response.WriteAsJsonAsync(new { error = "invalid_client" });
            return;
        }

        var subject = form["client_id"].ToString();
        var token = new TokenSpecimen(time, "platform-service")
            .With("sub", subject).With("kind", "client").With("jurisdiction", subject[..6]).With("department", "operations")
            .With("jti", $"token-{Requests}");
        await context.Response.WriteAsJsonAsync(new { access_token = token.Sign(keys), token_type = "Bearer", expires_in = 900 });
    }
}
