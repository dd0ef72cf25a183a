using System.Diagnostics;

namespace Cultivation.Incentives.Tests.Hosting;

internal static class Eventually
{
    /// <summary>Polls until the condition holds; generous, because the machine is shared.</summary>
    public static async Task HoldsAsync(Func<Task<bool>> condition, string what, Func<string>? more = null, int seconds = 120)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            if (clock.Elapsed.TotalSeconds >= seconds)
                throw new TimeoutException($"Not within {seconds} s: {what}\n{more?.Invoke()}");
            await Task.Delay(50);
        }
    }
}
