using System.Globalization;
using System.Text.RegularExpressions;

namespace Cultivation.Policies.Tests.Mutation;

/// <summary>Every change of one number, bound word or unit in a line of a pack.</summary>
internal static partial class Mutants
{
    private static readonly Dictionary<string, string[]> OtherUnits = new(StringComparer.Ordinal)
    {
        ["亿元"] = ["万元"],
        ["万元"] = ["元", "亿元"],
        ["元"] = ["万元"],
        ["%"] = ["元"],
        ["个百分点"] = ["元"],
        ["年"] = ["个月"],
        ["个月"] = ["年"],
        ["日"] = ["个月"],
    };

    private static readonly Dictionary<string, string[]> OtherWords = new(StringComparer.Ordinal)
    {
        ["at_least"] = ["above", "at_most"],
        ["above"] = ["at_least", "below"],
        ["at_most"] = ["below", "at_least"],
        ["below"] = ["at_most", "above"],
    };

    // Texts that readers see; their numbers decide nothing.
    private static readonly string[] Labels = ["name:", "label:", "task:", "document:"];

    public static IEnumerable<Mutant> Of(int index, string line)
    {
        var comment = line.IndexOf(" #", StringComparison.Ordinal);
        var code = comment < 0 ? line : line[..comment];
        if (Labels.Any(label => code.TrimStart().StartsWith(label, StringComparison.Ordinal)))
            return [];
        return QuantityPattern().Matches(code).SelectMany(match => OfQuantity(index, line, match)).Concat(WordPattern().Matches(code).SelectMany(match => OfWord(index, line, match)));
    }

    /// <summary>A date, one day earlier and one day later, or one year where every event is dated 31 December.</summary>
    public static IEnumerable<Mutant> OfDates(int index, string line, bool annual) =>
        DatePattern().Matches(line).SelectMany(match => new[] { -1, 1 }.Select(step => Replace(index, line, match, Moved(match.Value, step, annual))));

    private static string Moved(string date, int step, bool annual)
    {
        var day = DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return (annual ? day.AddYears(step) : day.AddDays(step)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static IEnumerable<Mutant> OfQuantity(int index, string line, Match match)
    {
        var unit = match.Groups["unit"];
        foreach (var number in new[] { match.Groups["low"], match.Groups["number"] }.Where(group => group.Success))
        {
            var value = decimal.Parse(number.Value, NumberStyles.Number, CultureInfo.InvariantCulture);
            var step = Step(unit.Value);
            foreach (var other in new[] { value + step, value - step, value * 2m }.Where(other => other >= 0m && other != value))
                yield return Replace(index, line, number, other.ToString("0.##############", CultureInfo.InvariantCulture));
        }

        foreach (var other in OtherUnits.GetValueOrDefault(unit.Value, ["元"]))
            yield return Replace(index, line, unit, other);
    }

    private static IEnumerable<Mutant> OfWord(int index, string line, Match match) => OtherWords[match.Value].Select(other => Replace(index, line, match, other));

    // The smallest change that an officer could mean: one fen, a hundredth of a percentage point, one piece, one year.
    private static decimal Step(string unit) => unit switch
    {
        "亿元" => 0.0000000001m,
        "万元" => 0.000001m,
        "千元" => 0.00001m,
        "元" => 0.01m,
        "%" or "个百分点" => 0.01m,
        _ => 1m,
    };

    private static Mutant Replace(int index, string line, Capture place, string other) =>
        new(index, place.Value, other, string.Concat(line.AsSpan(0, place.Index), other, line.AsSpan(place.Index + place.Length)));

    [GeneratedRegex(@"(?<![\w.,〔“-])(?:(?<low>\d[\d,]*(?:\.\d+)?)-)?(?<number>\d[\d,]*(?:\.\d+)?)(?<unit>亿元|万元|千元|元|%|个百分点|年|个月|日|户|家|个|项|台|人|次)(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex QuantityPattern();

    [GeneratedRegex(@"(?<![\w-])(?:at_least|above|at_most|below)(?=:)", RegexOptions.CultureInvariant)]
    private static partial Regex WordPattern();

    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}", RegexOptions.CultureInvariant)]
    private static partial Regex DatePattern();
}
