using System.Diagnostics;

namespace Cultivation.Integration.Tests.Hosting;

/// <summary>Waits for something that is bound to happen, and says how long it took.</summary>
public static class Eventually
{
    /// <summary>Long enough for a machine that does much else.</summary>
    public static readonly TimeSpan Generous = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Repeats an attempt until it succeeds.</summary>
    /// <param name="attempt">Throws while it does not.</param>
    /// <param name="deadline">After which its last exception is thrown.</param>
    public static async Task<TimeSpan> SucceedsAsync(Func<Task> attempt, TimeSpan deadline)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await attempt();
                return clock.Elapsed;
            }
            catch (Exception) when (clock.Elapsed < deadline)
            {
                await Task.Delay(Pause);
            }
        }
    }
}
