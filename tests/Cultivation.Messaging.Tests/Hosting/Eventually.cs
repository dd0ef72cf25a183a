using System.Diagnostics;

namespace Cultivation.Messaging.Tests.Hosting;

internal static class Eventually
{
    /// <summary>Polls until the condition holds; generous, because the machine is shared.</summary>
    public static async Task HoldsAsync(Func<Task<bool>> condition, string what, int seconds = 90)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                if (await condition())
                    return;
            }
            catch (Exception error) when (error is Npgsql.NpgsqlException && clock.Elapsed.TotalSeconds < seconds)
            {
                TestContext.Current.SendDiagnosticMessage(error.Message);
            }

            if (clock.Elapsed.TotalSeconds >= seconds)
                throw new TimeoutException($"Not within {seconds} s: {what}");
            await Task.Delay(100);
        }
    }
}
