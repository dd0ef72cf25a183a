using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Cultivation.Contracts.Incentives.V1;
using Cultivation.Incentives.Packs;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace Cultivation.Incentives.Tests.Hosting;

/// <summary>Incentives as its own process, the way AppHost starts it, so that it can be killed; its whole output is kept.</summary>
internal sealed class IncentivesProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly HttpClient _http;
    private readonly GrpcChannel _channel;

    private IncentivesProcess(Process process, int httpPort, int grpcPort)
    {
        _process = process;
        _http = new() { BaseAddress = new($"http://127.0.0.1:{httpPort}"), Timeout = TimeSpan.FromSeconds(20) };
        _channel = GrpcChannel.ForAddress($"http://127.0.0.1:{grpcPort}");
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
    }

    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    public static async Task<IncentivesProcess> StartAsync(Place place, params (string Key, string Value)[] settings)
    {
        var (http, grpc) = (FreePort(), FreePort());
        var start = new ProcessStartInfo("dotnet", [typeof(PolicyCatalogue).Assembly.Location])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = place.Folder,
        };
        start.Environment["Kestrel__Endpoints__http__Url"] = $"http://127.0.0.1:{http}";
        start.Environment["Kestrel__Endpoints__grpc__Url"] = $"http://127.0.0.1:{grpc}";
        start.Environment["ConnectionStrings__incentives-db"] = place.Database;
        start.Environment["ConnectionStrings__rabbitmq"] = place.Servers.Real.RabbitConnectionString;
        start.Environment["DOTNET_CONTENTROOT"] = AppContext.BaseDirectory;
        start.Environment["Cultivation__DigestDirectory"] = place.Folder;
        start.Environment["Cultivation__PayeeKeyFile"] = Path.Combine(place.Folder, "payee-accounts.key");
        start.Environment["Cultivation__ServiceCredentials"] = place.CredentialsFile;
        start.Environment["Cultivation__Messaging__ServiceName"] = place.ServiceName;
        start.Environment["services__identity__http__0"] = place.Peers.HttpAddress;
        foreach (var service in (string[])["identity", "registry", "projects"])
            start.Environment[$"services__{service}__grpc__0"] = place.Peers.GrpcAddress;
        foreach (var code in Place.Jurisdictions)
            start.Environment[$"Cultivation__BusinessDates__{code}"] = code == Place.Minle ? "2026-03-31" : Place.BusinessDate;
        foreach (var (key, value) in settings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        var process = Process.Start(start)!;
        var incentives = new IncentivesProcess(process, http, grpc);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await Eventually.HoldsAsync(incentives.IsHealthyAsync, "Incentives is healthy", () => incentives.Output, (int)StartTimeout.TotalSeconds);
        return incentives;
    }

    /// <summary>The awards, called with a token.</summary>
    public AwardsService.AwardsServiceClient Awards(string token) =>
        new(_channel.Intercept(metadata =>
        {
            metadata.Add("authorization", $"Bearer {token}");
            return metadata;
        }));

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _channel.Dispose();
        await KillAsync();
        _process.Dispose();
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

    private async Task<bool> IsHealthyAsync()
    {
        if (_process.HasExited)
            throw new InvalidOperationException($"Incentives ended with {_process.ExitCode}:\n{Output}");
        try
        {
            using var answer = await _http.GetAsync(new Uri("/health", UriKind.Relative));
            return answer.StatusCode == HttpStatusCode.OK && (await answer.Content.ReadAsStringAsync()).Contains("Healthy", StringComparison.Ordinal);
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
