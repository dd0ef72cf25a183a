using System.Diagnostics;

namespace Aspire.Hosting.Tests;

/// <summary>Waits for a condition with a deadline: generous, the machine may be busy.</summary>
internal static class Eventually
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    public static async Task IsTrueAsync(Func<Task<bool>> condition, string expectation, TimeSpan? deadline = null)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            if (clock.Elapsed > (deadline ?? Deadline))
            {
                throw new TimeoutException($"Not within {clock.Elapsed}: {expectation}");
            }

            await Task.Delay(25, TestContext.Current.CancellationToken);
        }
    }

    public static Task IsTrueAsync(Func<bool> condition, string expectation, TimeSpan? deadline = null) =>
        IsTrueAsync(() => Task.FromResult(condition()), expectation, deadline);
}
