using System.Diagnostics;
using Cultivation.Contracts.Common.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cultivation.Benchmarks.Platform;

/// <summary>The yardstick: the same gRPC method on the same server, in a process of its own, that does nothing.</summary>
internal static class EchoServer
{
    public const string Part = "echo-server";

    /// <summary>Serves until its standard input is closed; prints its address first.</summary>
    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        await using var app = builder.Build();
        app.MapGrpcService<EmptyService>();
        await app.StartAsync();
        Console.WriteLine(app.Urls.Single());
        await Console.In.ReadToEndAsync();
    }

    /// <summary>Starts one in another process, with the settings of a service: <c>Microsoft.NET.Sdk.Web</c> chooses the server's garbage collector.</summary>
    public static async Task<(Process Process, Uri Address)> StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(EchoServer).Assembly.Location, Part])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_gcServer"] = "1" },
        };
        var process = Process.Start(start)!;
        var address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The echo server does not start.");
        return (process, new Uri(address));
    }

    private sealed class EmptyService : ServiceInfoService.ServiceInfoServiceBase
    {
        public override Task<GetServiceInfoResponse> GetServiceInfo(GetServiceInfoRequest request, ServerCallContext context) =>
            Task.FromResult(new GetServiceInfoResponse());
    }
}
