using System.Globalization;

namespace Cultivation.Policies.Facts;

/// <summary>Industry codes of GB/T 4754-2017: a section letter, then up to four digits.</summary>
public static class IndustryCode
{
    // First division of each section, in ascending order.
    private static readonly (int Division, char Section)[] Sections =
    [
        (1, 'A'), (6, 'B'), (13, 'C'), (44, 'D'), (47, 'E'), (51, 'F'), (53, 'G'), (61, 'H'), (63, 'I'), (66, 'J'), (70, 'K'),
        (71, 'L'), (73, 'M'), (76, 'N'), (80, 'O'), (83, 'P'), (84, 'Q'), (86, 'R'), (91, 'S'), (97, 'T'),
    ];

    /// <summary>The code with its section letter; null where it is none. <c>3130</c> and <c>C3130</c> become <c>C3130</c>.</summary>
    public static string? Normalise(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.Trim().ToUpperInvariant();
        var letter = text.Length > 0 && text[0] is >= 'A' and <= 'T' ? text[0] : '\0';
        var digits = letter == '\0' ? text : text[1..];
        if (digits.Length == 0)
            return letter == '\0' ? null : text;
        if (digits.Length is < 2 or > 4 || digits.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return null;
        var division = int.Parse(digits.AsSpan(0, 2), CultureInfo.InvariantCulture);
        var section = '\0';
        foreach (var (first, candidate) in Sections)
        {
            if (division >= first)
                section = candidate;
        }

        return section == '\0' || division > 97 || (letter != '\0' && letter != section) ? null : section + digits;
    }
}
