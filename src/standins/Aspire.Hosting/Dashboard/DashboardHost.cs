using System.Net;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Data;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dashboard;

/// <summary>
/// The dashboard: resources with state and health, live output, and their commands, on 127.0.0.1 behind a login token.
/// The token is a generated secret of the data folder, so a bookmarked page stays signed in over restarts.
/// </summary>
internal sealed class DashboardHost(
    IHostEnvironment environment,
    PortAllocator ports,
    SecretStore secrets,
    ResourceNotificationService notifications,
    ResourceLoggerService output,
    ResourceCommandService commands,
    TimeProvider clock)
{
    /// <summary>Where it listens when nobody else does; the port of the official dashboard.</summary>
    private const int DefaultPort = 18_888;

    private const string SessionCookie = "dashboard-session";
    private const int MaxConnections = 100;
    private const int MaxRequestBytes = 4 * 1024;

    private readonly ResourceFeed _feed = new(environment.DisplayName(), notifications, output);
    private readonly string _token = secrets.GetOrCreate("dashboard", new GenerateParameterDefault());
    private WebApplication? _web;
    private LoginGuard? _guard;
    private byte[] _session = [];

    /// <summary>The address to open, with the login token; null while it does not listen.</summary>
    public Uri? Address { get; private set; }

    /// <summary>Starts listening.</summary>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>The address to open, with the login token.</returns>
    public async Task<Uri> StartAsync(CancellationToken cancellationToken)
    {
        var port = ports.Allocate(DefaultPort);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = MaxConnections;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddHostFiltering(static options => options.AllowedHosts = ["127.0.0.1", "localhost"]);
        _guard = new LoginGuard(_token, clock);
        _session = Encoding.ASCII.GetBytes(Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(_token), "dashboard session"u8)));
        _web = builder.Build();
        Map(_web);
        await _web.StartAsync(cancellationToken).ConfigureAwait(false);
        return Address = new Uri($"http://127.0.0.1:{port}/login?t={_token}");
    }

    /// <summary>Ends the open streams and stops listening.</summary>
    public async Task StopAsync()
    {
        if (_web is null)
        {
            return;
        }

        // An open page keeps its streams for ever: they are cut.
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        try
        {
            await _web.StopAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            output.GetLogger("dashboard").LogInformation("An open page was cut off.");
        }

        await _web.DisposeAsync().ConfigureAwait(false);
        _web = null;
        Address = null;
    }

    private void Map(WebApplication web)
    {
        web.UseHostFiltering();
        web.Use(ProtectAsync);
        web.UseRouting();
        web.MapGet("/login", LogInByLink);
        web.MapPost("/login", (Delegate)LogInByFormAsync);
        web.MapGet("/dashboard.css", static () => Page("dashboard.css", "text/css"));
        web.MapGet("/dashboard.js", static () => Page("dashboard.js", "text/javascript"));
        web.MapGet("/", static () => Page("index.html", "text/html"));
        web.MapGet("/api/resources", (CancellationToken stopped) => TypedResults.ServerSentEvents(_feed.WatchAsync(stopped)));
        web.MapGet("/api/resources/{name}/console", (string name, CancellationToken stopped) => _feed.Knows(name)
            ? (IResult)TypedResults.ServerSentEvents(_feed.WatchConsoleAsync(name, stopped))
            : TypedResults.NotFound());
        web.MapPost("/api/resources/{name}/commands/{command}", ExecuteAsync);
    }

    private async Task ProtectAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";

        if (context.Request.Path.Value is "/login" or "/dashboard.css" || IsSignedIn(context))
        {
            await next(context).ConfigureAwait(false);
        }
        else if (context.Request.Path == "/")
        {
            context.Response.Redirect("/login");
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
    }

    private bool IsSignedIn(HttpContext context) =>
        context.Request.Cookies.TryGetValue(SessionCookie, out var session)
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(session), _session);

    private IResult LogInByLink(HttpContext context) =>
        context.Request.Query["t"].ToString() is { Length: > 0 } token ? LogIn(context, token) : LoginPage("", StatusCodes.Status200OK);

    private async Task<IResult> LogInByFormAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            return LoginPage("请求的格式不对，请在页面中填写口令。", StatusCodes.Status400BadRequest);
        }
        var form = await context.Request.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
        return LogIn(context, form["t"].ToString());
    }

    private IResult LogIn(HttpContext context, string token)
    {
        switch (_guard?.Check(token))
        {
            case LoginResult.Accepted:
                context.Response.Cookies.Append(SessionCookie, Encoding.ASCII.GetString(_session), new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/" });
                return TypedResults.Redirect("/");
            case LoginResult.TooMany:
                return LoginPage("失败次数过多，请一分钟后再试。", StatusCodes.Status429TooManyRequests);
            default:
                return LoginPage("口令不对。正确的口令在启动平台的控制台里。", StatusCodes.Status401Unauthorized);
        }
    }

    private async Task<IResult> ExecuteAsync(string name, string command, HttpContext context)
    {
        // A page of another origin cannot set this header without asking first, and is never allowed to.
        if (!context.Request.Headers.ContainsKey("X-Dashboard"))
        {
            return TypedResults.Json(new { message = "请求不是由面板发出的。" }, statusCode: StatusCodes.Status403Forbidden);
        }
        if (!_feed.Knows(name))
        {
            return TypedResults.Json(new { message = $"没有名为“{name}”的资源。" }, statusCode: StatusCodes.Status404NotFound);
        }
        var result = await commands.ExecuteCommandAsync(name, command, context.RequestAborted).ConfigureAwait(false);
        return result.Success
            ? TypedResults.Json(new { message = "" })
            : TypedResults.Json(new { message = result.ErrorMessage ?? "命令没有成功。" }, statusCode: StatusCodes.Status409Conflict);
    }

    private static ContentHttpResult LoginPage(string error, int statusCode) =>
        TypedResults.Content(Read("login.html").Replace("<!--error-->", error, StringComparison.Ordinal), "text/html; charset=utf-8", Encoding.UTF8, statusCode);

    private static ContentHttpResult Page(string file, string contentType) => TypedResults.Content(Read(file), $"{contentType}; charset=utf-8", Encoding.UTF8);

    private static string Read(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Dashboard.{file}")
            ?? throw new InvalidOperationException($"The page {file} is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
