namespace Cultivation.ServiceDefaults.Tests.Probes;

/// <summary>Waits for something that happens soon, and no longer than it takes.</summary>
public static class Eventually
{
    public static Task TrueAsync(Func<bool> condition, int seconds = 30) => TrueAsync(() => Task.FromResult(condition()), seconds);

    public static async Task TrueAsync(Func<Task<bool>> condition, int seconds = 30)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(began) > TimeSpan.FromSeconds(seconds))
                throw new TimeoutException($"Not within {seconds} s.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
