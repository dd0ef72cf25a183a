using System.Globalization;
using System.Text.Json;

namespace Cultivation.Policies.Receipts;

/// <summary>Names every place in which two receipts differ.</summary>
public static class ReceiptDifferences
{
    /// <summary>Compares two contents, value by value.</summary>
    /// <param name="given">The receipt at hand.</param>
    /// <param name="replayed">The decision made again.</param>
    /// <exception cref="JsonException">One of them is not JSON.</exception>
    public static IReadOnlyList<ReceiptDifference> Between(ReadOnlyMemory<byte> given, ReadOnlyMemory<byte> replayed)
    {
        using var left = JsonDocument.Parse(given);
        using var right = JsonDocument.Parse(replayed);
        var differences = new List<ReceiptDifference>();
        Compare("", left.RootElement, right.RootElement, differences);
        return differences;
    }

    private static void Compare(string path, JsonElement? left, JsonElement? right, List<ReceiptDifference> differences)
    {
        if (left is { ValueKind: JsonValueKind.Object } leftMap && right is { ValueKind: JsonValueKind.Object } rightMap)
        {
            foreach (var name in leftMap.EnumerateObject().Select(entry => entry.Name).Union(rightMap.EnumerateObject().Select(entry => entry.Name)))
                Compare(path.Length == 0 ? name : $"{path}.{name}", Member(leftMap, name), Member(rightMap, name), differences);
        }
        else if (left is { ValueKind: JsonValueKind.Array } leftList && right is { ValueKind: JsonValueKind.Array } rightList)
        {
            for (var index = 0; index < Math.Max(leftList.GetArrayLength(), rightList.GetArrayLength()); index++)
                Compare(path + string.Create(CultureInfo.InvariantCulture, $"[{index}]"), Item(leftList, index), Item(rightList, index), differences);
        }
        else if (left?.GetRawText() != right?.GetRawText())
        {
            differences.Add(new ReceiptDifference(path, Show(left), Show(right)));
        }
    }

    private static JsonElement? Member(JsonElement map, string name) => map.TryGetProperty(name, out var value) ? value : null;

    private static JsonElement? Item(JsonElement list, int index) => index < list.GetArrayLength() ? list[index] : null;

    private static string? Show(JsonElement? value) => value?.ValueKind == JsonValueKind.String ? value.Value.GetString() : value?.GetRawText();
}
