using System.Text.RegularExpressions;

namespace Cultivation.Policies.Drafting;

/// <summary>Departments as a document names them at the end of an item: （牵头单位：…；责任单位：…）.</summary>
/// <param name="Lead">牵头单位, in the order of the text.</param>
/// <param name="Responsible">责任单位, in the order of the text.</param>
public sealed partial record DepartmentNotation(IReadOnlyList<string> Lead, IReadOnlyList<string> Responsible)
{
    /// <summary>Nobody named.</summary>
    public static DepartmentNotation None { get; } = new([], []);

    /// <summary>Whether anybody is named.</summary>
    public bool IsEmpty => Lead.Count == 0 && Responsible.Count == 0;

    /// <summary>Reads the last notation of a text; <see cref="None"/> where there is none.</summary>
    /// <param name="text">Text without white space.</param>
    public static DepartmentNotation Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lead = Names(LeadNames().Matches(text).LastOrDefault());
        var responsible = Names(ResponsibleNames().Matches(text).LastOrDefault());
        return lead.Count + responsible.Count == 0 ? None : new DepartmentNotation(lead, responsible);
    }

    private static IReadOnlyList<string> Names(Match? match) =>
        match is null ? [] : [.. match.Groups["names"].Value.TrimEnd('等', '，', '。').Split(['、', '，', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    [GeneratedRegex("(?:牵头|主办)单位[：:](?<names>[^；;）)。]+)", RegexOptions.CultureInvariant)]
    private static partial Regex LeadNames();

    [GeneratedRegex("(?:责任|配合|协办)单位[：:](?<names>[^；;）)。]+)", RegexOptions.CultureInvariant)]
    private static partial Regex ResponsibleNames();
}
