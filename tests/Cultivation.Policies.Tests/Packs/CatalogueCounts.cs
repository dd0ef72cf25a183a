namespace Cultivation.Policies.Tests.Packs;

/// <summary>How many clauses of each category each document has: the catalogue's own count, against which the packs are checked.</summary>
public static class CatalogueCounts
{
    private static readonly string[] Documents = ["minle-2025", "zezhou-2022", "wenshang-2022", "chizhou-2019"];

    private static readonly Dictionary<string, int[]> Categories = new()
    {
        ["library/pool"] = [14, 4, 2, 6],
        ["threshold"] = [3, 2, 0, 1],
        ["target"] = [38, 12, 8, 23],
        ["project-stage"] = [3, 2, 1, 3],
        ["permit"] = [2, 0, 2, 2],
        ["node"] = [1, 0, 0, 2],
        ["monitoring"] = [6, 0, 1, 3],
        ["warning"] = [3, 0, 0, 1],
        ["incentive"] = [3, 12, 15, 2],
        ["plan"] = [12, 2, 2, 6],
        ["responsibility"] = [12, 5, 22, 5],
        ["assessment"] = [3, 1, 3, 4],
        ["support-service"] = [15, 13, 16, 7],
        ["chain"] = [3, 11, 7, 4],
        ["validity/tax"] = [2, 3, 6, 5],
    };

    public static IReadOnlyDictionary<(string Document, string Category), int> All { get; } =
        Categories
            .SelectMany(category => Documents.Select((document, index) => (Key: (document, category.Key), Count: category.Value[index])))
            .Where(item => item.Count > 0)
            .ToDictionary(item => item.Key, item => item.Count);
}
