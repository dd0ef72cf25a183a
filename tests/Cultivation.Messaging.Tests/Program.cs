using Cultivation.Messaging.Tests.Hosting;

namespace Cultivation.Messaging.Tests;

/// <summary>The tests, or with <c>service</c> as first argument a service in a process of its own that a test can kill.</summary>
public static class Program
{
    public static async Task<int> Main(string[] args)
    {
        if (args is ["service", ..])
            return await ServiceProcess.RunAsync(args[1..]);
        return await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
    }
}
