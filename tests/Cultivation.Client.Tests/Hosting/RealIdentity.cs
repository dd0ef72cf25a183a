using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Cultivation.Client.Local;
using Cultivation.Identity.Tokens;
using Cultivation.Testing;

[assembly: AssemblyFixture(typeof(Cultivation.Client.Tests.Hosting.RealIdentity))]

namespace Cultivation.Client.Tests.Hosting;

/// <summary>Identity as its own process on a real database and broker, with a data folder like that of the whole platform.</summary>
public sealed class RealIdentity : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);

    private readonly StringBuilder _output = new();
    private readonly (int Http, int Grpc) _ports = (FreePort(), FreePort());
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private TestServers? _servers;
    private string _database = "";
    private Process? _process;

    public string Data => _servers!.Folder;

    public LocalPlatform Local => LocalPlatform.Open(Data);

    public async ValueTask InitializeAsync()
    {
        _servers = await TestServers.StartAsync(postgres: true, rabbit: true);
        _database = await _servers.CreateDatabaseAsync("identity-db");
        await StartAsync();
        Directory.CreateDirectory(Path.Combine(Data, "run"));
        await File.WriteAllTextAsync(Path.Combine(Data, "run", "ready.json"), JsonSerializer.Serialize(new
        {
            endpoints = new[]
            {
                new { resource = "identity", name = "http", url = $"http://127.0.0.1:{_ports.Http}" },
                new { resource = "identity", name = "grpc", url = $"http://127.0.0.1:{_ports.Grpc}" },
            },
        }));
    }

    /// <summary>Kills the process as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>Starts the process on the same ports, and returns when it is healthy.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(TokenIssuer).Assembly.Location])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Data,
        };
        start.Environment["Kestrel__Endpoints__http__Url"] = $"http://127.0.0.1:{_ports.Http}";
        start.Environment["Kestrel__Endpoints__grpc__Url"] = $"http://127.0.0.1:{_ports.Grpc}";
        start.Environment["ConnectionStrings__identity-db"] = _database;
        start.Environment["ConnectionStrings__rabbitmq"] = _servers!.RabbitConnectionString;
        start.Environment["DOTNET_CONTENTROOT"] = AppContext.BaseDirectory;
        start.Environment["Cultivation__SecretsDirectory"] = Path.Combine(Data, "secrets");
        start.Environment["Cultivation__DigestDirectory"] = Data;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Append(line.Data);
        _process.ErrorDataReceived += (_, line) => Append(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        var waited = Stopwatch.StartNew();
        while (!await IsHealthyAsync())
        {
            if (_process.HasExited || waited.Elapsed > StartLimit)
                throw new InvalidOperationException($"Identity did not become healthy:\n{Output}");
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_process is not null)
            await KillAsync();
        if (_servers is not null)
            await _servers.DisposeAsync();
    }

    private string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    private async Task<bool> IsHealthyAsync()
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri($"http://127.0.0.1:{_ports.Http}/health"));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Append(string? line)
    {
        lock (_output)
            _output.AppendLine(line);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
