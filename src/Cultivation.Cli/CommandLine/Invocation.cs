using System.Globalization;
using Cultivation.Cli.Output;

namespace Cultivation.Cli.CommandLine;

/// <summary>A command with the words it was called with.</summary>
/// <param name="command">The command.</param>
/// <param name="arguments">Given arguments, in order.</param>
/// <param name="options">Given options with their values; an option without value has an empty one.</param>
/// <param name="terminal">Where to print.</param>
/// <param name="time">What time it is.</param>
/// <param name="cancellation">Asks to stop.</param>
internal sealed class Invocation(
    Command command, IReadOnlyList<string> arguments, ILookup<Option, string> options, Terminal terminal, TimeProvider time, CancellationToken cancellation)
{
    /// <summary>China has one time zone; days without an offset are days there.</summary>
    public static readonly TimeSpan ChinaOffset = TimeSpan.FromHours(8);

    /// <summary>The command.</summary>
    public Command Command => command;

    /// <summary>Where to print.</summary>
    public Terminal Terminal => terminal;

    /// <summary>What time it is.</summary>
    public TimeProvider Time => time;

    /// <summary>Asks to stop.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>Today in China.</summary>
    public DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().ToOffset(ChinaOffset).DateTime);

    /// <summary>Whether an option was given.</summary>
    public bool Has(Option option) => options.Contains(option);

    /// <summary>The value of an option; null where it was not given.</summary>
    public string? Text(Option option) => options[option].FirstOrDefault();

    /// <summary>The values of an option that may be given several times.</summary>
    public IEnumerable<string> Texts(Option option) => options[option];

    /// <summary>An argument; null where it was not given.</summary>
    public string? Text(Argument argument)
    {
        var place = command.Arguments.TakeWhile(other => other != argument).Count();
        return place < arguments.Count ? arguments[place] : null;
    }

    /// <summary>The value of a required option.</summary>
    public string Needed(Option option) => Text(option) ?? throw new UsageException($"缺少 {option.Signature}（{option.Summary}）。");

    /// <summary>A required argument.</summary>
    public string Needed(Argument argument) => Text(argument) ?? throw new UsageException($"缺少 {argument.Name}（{argument.Summary}）。");

    /// <summary>A day, <c>2024-12-31</c>.</summary>
    public DateOnly? Day(Option option)
    {
        if (Text(option) is not { } text)
            return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new UsageException($"{option.Name} 的日期“{text}”不对，应写作 2024-12-31。");
    }

    /// <summary>An instant: a day (its end in China), or <c>2024-12-31T08:00:00+08:00</c>.</summary>
    public DateTimeOffset? Instant(Option option)
    {
        if (Text(option) is not { } text)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return EndOf(day);
        return DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T', StringComparison.Ordinal))
            ? instant
            : throw new UsageException($"{option.Name} 的时间“{text}”不对，应写作 2024-12-31（当日终了）或 2024-12-31T08:00:00+08:00。");
    }

    /// <summary>The last moment of a day in China.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, ChinaOffset).AddTicks(-1);
}
