namespace Cultivation.Cli.Output;

/// <summary>Says on standard error how far long work is: nothing for work of less than a second, then a line a second.</summary>
/// <param name="error">Standard error.</param>
/// <param name="time">What time it is.</param>
/// <param name="what">What is being done.</param>
internal sealed class ProgressLine(TextWriter error, TimeProvider time, string what)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private long _last = time.GetTimestamp();

    /// <summary>Says that some of all is done.</summary>
    public void Report(int done, int all)
    {
        if (time.GetElapsedTime(_last) < Interval)
            return;
        _last = time.GetTimestamp();
        error.WriteLine($"{what} {done}/{all}");
    }
}
