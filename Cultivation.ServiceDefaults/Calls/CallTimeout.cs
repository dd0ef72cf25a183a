using System.Globalization;

namespace Cultivation.ServiceDefaults.Calls;

/// <summary>The <c>grpc-timeout</c> header: at most eight digits and a unit (gRPC over HTTP/2, "Timeout").</summary>
internal static class CallTimeout
{
    public const string Header = "grpc-timeout";

    /// <summary>The header's value, or null where it is not of its form.</summary>
    public static TimeSpan? Parse(string text)
    {
        if (text.Length is < 2 or > 9
            || !long.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            return null;
        return text[^1] switch
        {
            'H' => TimeSpan.FromTicks(value * TimeSpan.TicksPerHour),
            'M' => TimeSpan.FromTicks(value * TimeSpan.TicksPerMinute),
            'S' => TimeSpan.FromTicks(value * TimeSpan.TicksPerSecond),
            'm' => TimeSpan.FromTicks(value * TimeSpan.TicksPerMillisecond),
            'u' => TimeSpan.FromTicks(value * TimeSpan.TicksPerMicrosecond),
            'n' => TimeSpan.FromTicks(value / TimeSpan.NanosecondsPerTick),
            _ => null,
        };
    }

    /// <summary>A time as the header's value, in milliseconds.</summary>
    public static string Format(TimeSpan timeout) =>
        string.Create(CultureInfo.InvariantCulture, $"{timeout.Ticks / TimeSpan.TicksPerMillisecond}m");
}
