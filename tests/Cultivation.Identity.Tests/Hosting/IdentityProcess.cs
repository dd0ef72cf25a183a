using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Cultivation.Contracts.Identity.V1;
using Cultivation.Identity.Tokens;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace Cultivation.Identity.Tests.Hosting;

/// <summary>Identity as its own process, the way AppHost starts it; its whole output is kept.</summary>
public sealed class IdentityProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);

    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private IdentityProcess(Process process, int httpPort, int grpcPort)
    {
        _process = process;
        Http = new() { BaseAddress = new($"http://127.0.0.1:{httpPort}"), Timeout = TimeSpan.FromMinutes(1) };
        Channel = GrpcChannel.ForAddress($"http://127.0.0.1:{grpcPort}");
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
    }

    public HttpClient Http { get; }

    public GrpcChannel Channel { get; }

    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    public static async Task<IdentityProcess> StartAsync(IdentityPlace place, IReadOnlyDictionary<string, string>? settings = null, params string[] arguments)
    {
        var identity = Launch(place, settings, arguments);
        try
        {
            await identity.WaitUntilHealthyAsync();
            return identity;
        }
        catch
        {
            await identity.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a command of the program to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(IdentityPlace place, IReadOnlyDictionary<string, string>? settings, params string[] arguments)
    {
        await using var identity = Launch(place, settings, arguments);
        using var limit = new CancellationTokenSource(StartTimeout);
        await identity._process.WaitForExitAsync(limit.Token);
        return (identity._process.ExitCode, identity.Output);
    }

    /// <summary>The directory, called with a token.</summary>
    public DirectoryService.DirectoryServiceClient Directory(string token) =>
        new(Channel.Intercept(metadata =>
        {
            metadata.Add("authorization", $"Bearer {token}");
            return metadata;
        }));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Channel.Dispose();
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static IdentityProcess Launch(IdentityPlace place, IReadOnlyDictionary<string, string>? settings, string[] arguments)
    {
        var (http, grpc) = (FreePort(), FreePort());
        var start = new ProcessStartInfo("dotnet", [typeof(TokenIssuer).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = place.Folder,
        };
        start.Environment["Kestrel__Endpoints__http__Url"] = $"http://127.0.0.1:{http}";
        start.Environment["Kestrel__Endpoints__grpc__Url"] = $"http://127.0.0.1:{grpc}";
        start.Environment["ConnectionStrings__identity-db"] = place.DatabaseConnectionString;
        start.Environment["ConnectionStrings__rabbitmq"] = place.RabbitConnectionString;
        start.Environment["DOTNET_CONTENTROOT"] = AppContext.BaseDirectory;
        start.Environment["Cultivation__SecretsDirectory"] = place.SecretsFolder;
        start.Environment["Cultivation__DigestDirectory"] = place.Folder;
        start.Environment["Cultivation__Tokens__AttemptsPerAddressPerMinute"] = "100000";
        start.Environment["Logging__LogLevel__Default"] = "Debug";
        foreach (var (key, value) in settings ?? new Dictionary<string, string>())
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;

        var process = Process.Start(start)!;
        var identity = new IdentityProcess(process, http, grpc);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return identity;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Append(string? line)
    {
        lock (_output)
            _output.AppendLine(line);
    }

    private async Task WaitUntilHealthyAsync()
    {
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < StartTimeout)
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"Identity ended with {_process.ExitCode}:\n{Output}");
            if (await IsServingAsync())
                return;
            await Task.Delay(PollInterval);
        }

        throw new TimeoutException($"Identity did not become healthy:\n{Output}");
    }

    // The published keys and not /health, which asks for RabbitMQ too: some tests keep it down.
    private async Task<bool> IsServingAsync()
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri(TokenEndpoint.KeysPath, UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
