namespace Cultivation.Policies.Notices;

/// <summary>Collects notices, each once.</summary>
internal sealed class Findings
{
    private readonly List<TargetNotice> _notices = [];

    public IReadOnlyList<TargetNotice> All => _notices;

    public void Add(NoticeKind kind, string text, params IReadOnlyList<NumberedRow> rows)
    {
        var clauses = rows.DistinctBy(row => row.Clause).ToList();
        var cited = string.Join("、", clauses.Select(row => row.Clause));
        _notices.Add(new TargetNotice(kind, $"{text}（{cited}）", [.. clauses.Select(row => row.Clause)], [.. rows.Select(row => row.Reference)], Shared(clauses)));
    }

    /// <summary>The rulings that two of the clauses name; where they share none, all of them.</summary>
    private static IReadOnlyList<string> Shared(List<NumberedRow> clauses)
    {
        var named = clauses.SelectMany(row => row.Rulings.Distinct()).CountBy(ruling => ruling).OrderBy(ruling => ruling.Key, StringComparer.Ordinal).ToList();
        var shared = named.Where(ruling => ruling.Value > 1).ToList();
        return [.. (shared.Count > 0 ? shared : named).Select(ruling => ruling.Key)];
    }
}
