using System.Security.Cryptography;

namespace Cultivation.Client.Calls;

/// <summary>The pauses between attempts: 100 ms at first, twice as long each time, 2 s at most, less a random part of up to half.</summary>
internal sealed class Pause
{
    private const int FirstMilliseconds = 100;
    private const int LongestMilliseconds = 2_000;

    private readonly TimeProvider _time;
    private int _milliseconds = FirstMilliseconds;

    public Pause(TimeProvider time) => _time = time;

    /// <summary>Whether an attempt after the next pause would begin before the deadline.</summary>
    /// <param name="deadline">UTC.</param>
    public bool FitsBefore(DateTime deadline) => TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(_milliseconds) < deadline;

    /// <summary>Waits, at least as long as the other side asked for.</summary>
    public async Task WaitAsync(TimeSpan least, CancellationToken cancellationToken)
    {
        var pause = TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(_milliseconds / 2, _milliseconds + 1));
        _milliseconds = Math.Min(_milliseconds * 2, LongestMilliseconds);
        await Task.Delay(pause > least ? pause : least, _time, cancellationToken);
    }
}
