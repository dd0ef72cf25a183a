using System.Collections.Concurrent;
using System.Globalization;

namespace Cultivation.Policies.Evaluation;

/// <summary>Years as text, written once.</summary>
internal static class FactYear
{
    private static readonly ConcurrentDictionary<int, string> Texts = new();

    public static string Text(int year) => Texts.GetOrAdd(year, static value => value.ToString(CultureInfo.InvariantCulture));
}
