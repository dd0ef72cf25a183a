using System.Globalization;
using System.Text.RegularExpressions;

namespace Cultivation.Policies.Drafting;

/// <summary>Follows the headings of a document (一、 / （一） / 1.) and counts the clauses under each.</summary>
internal sealed partial class SectionPath
{
    private const string Digits = "一二三四五六七八九";
    private readonly int[] _levels = new int[3];
    private readonly Dictionary<string, int> _letters = [];

    public string Heading { get; private set; } = "";

    public void Enter(string heading)
    {
        Heading = heading;
        if (Chapter().Match(heading) is { Success: true } chapter)
            Set(0, Number(chapter.Groups[1].Value));
        else if (Section().Match(heading) is { Success: true } section)
            Set(1, Number(section.Groups[1].Value));
        else if (Item().Match(heading) is { Success: true } item)
            Set(2, int.Parse(item.Groups[1].Value, CultureInfo.InvariantCulture));
    }

    /// <summary>The next id under the present heading: <c>XX-2-1-a</c>; after z comes aa.</summary>
    public string Next(string prefix)
    {
        var path = string.Join('-', _levels.Take(Array.FindLastIndex(_levels, level => level > 0) + 1));
        path = path.Length == 0 ? $"{prefix}-0" : $"{prefix}-{path}";
        var count = _letters[path] = _letters.GetValueOrDefault(path) + 1;
        return $"{path}-{Letters(count)}";
    }

    private static string Letters(int count)
    {
        var letters = "";
        for (var rest = count; rest > 0; rest = (rest - 1) / 26)
            letters = (char)('a' + ((rest - 1) % 26)) + letters;
        return letters;
    }

    private void Set(int level, int number)
    {
        _levels[level] = number;
        Array.Clear(_levels, level + 1, _levels.Length - level - 1);
    }

    private static int Number(string numeral)
    {
        var ten = numeral.IndexOf('十', StringComparison.Ordinal);
        if (ten < 0)
            return Digits.IndexOf(numeral[^1], StringComparison.Ordinal) + 1;
        var tens = ten == 0 ? 1 : Digits.IndexOf(numeral[ten - 1], StringComparison.Ordinal) + 1;
        var ones = ten + 1 < numeral.Length ? Digits.IndexOf(numeral[ten + 1], StringComparison.Ordinal) + 1 : 0;
        return (tens * 10) + ones;
    }

    [GeneratedRegex("^([一二三四五六七八九十]+)、")]
    private static partial Regex Chapter();

    [GeneratedRegex("^[（(]([一二三四五六七八九十]+)[）)]")]
    private static partial Regex Section();

    [GeneratedRegex(@"^(?:\[[^\]]*\])*(\d{1,3})[.．、]")]
    private static partial Regex Item();
}
