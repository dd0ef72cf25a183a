using System.Diagnostics;
using Microsoft.Extensions.Hosting;

namespace Cultivation.Messaging.Tests.Hosting;

/// <summary>The test service in a process of its own: <c>service POSTGRES RABBIT NAME CRASHPOINT [arguments]</c>.</summary>
internal static class ServiceProcess
{
    public static async Task<int> RunAsync(string[] args)
    {
        using var host = TestService.Build(args[0], args[1], args[2], consume: true, null, new CrashPoint(args[3]), args[4..]);
        await host.StartAsync();
        Console.WriteLine("started");
        await host.WaitForShutdownAsync();
        return 0;
    }

    public static Process Start(Servers servers, TestDatabase database, string name, string crashPoint, params string[] more) =>
        Start(servers.Real.RabbitConnectionString, database, name, crashPoint, more);

    public static Process Start(string rabbit, TestDatabase database, string name, string crashPoint, params string[] more)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet")
            start.ArgumentList.Add(typeof(ServiceProcess).Assembly.Location);
        foreach (var argument in (string[])["service", database.ConnectionString, rabbit, name, crashPoint, .. more])
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    public static async Task<int> ExitAsync(Process process, int seconds = 90)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The process did not end within {seconds} s.");
        }
    }
}
