using System.Globalization;
using Cultivation.Policies.Model;
using Cultivation.Policies.Quantities;

namespace Cultivation.Policies.Loading;

/// <summary>Rows that say of which area they are a part must reach that area's row together; where they exceed it, a notice says so.</summary>
internal static class Cascades
{
    public static void Verify(PolicyPack pack, LoadErrors errors)
    {
        var rows = pack.Clauses.SelectMany(clause => clause.Targets.Select(row => (Clause: clause, Row: row))).ToList();
        var groups = rows
            .Where(item => item.Row.Parent is not null)
            .GroupBy(item => (item.Row.Indicator, item.Row.Parent, item.Row.Count, item.Row.Period, item.Row.Role, item.Row.Figure.Dimension));
        foreach (var group in groups)
        {
            var parents = rows
                .Where(item => item.Row.Parent is null && item.Row.Area == group.Key.Parent && item.Row.Indicator == group.Key.Indicator
                    && item.Row.Count == group.Key.Count && item.Row.Period == group.Key.Period && item.Row.Role == group.Key.Role
                    && item.Row.Figure.Dimension == group.Key.Dimension)
                .ToList();
            var first = group.First();
            if (parents.Count == 0)
            {
                errors.Add(first.Row.Place, $"“{first.Row.Label}”写明是“{group.Key.Parent}”的组成部分，但没有“{group.Key.Parent}”同一指标、期间的目标行。");
                continue;
            }

            var sum = group.Sum(item => item.Row.Figure.Low);
            foreach (var (clause, parent) in parents)
                Compare(group.Select(item => item.Row).ToList(), clause, parent, sum, errors);
        }
    }

    private static void Compare(
        List<TargetRow> parts, Clause clause, TargetRow parent, decimal sum, LoadErrors errors)
    {
        var figure = parent.Figure.Low;
        var total = string.Create(CultureInfo.InvariantCulture, $"{string.Join("+", parts.Select(part => QuantityText.Figure(part.Figure.Low)))}={QuantityText.Figure(sum)}");
        if (sum < figure || (parent.Bound == BoundWord.Above && sum == figure) || (parent.Bound == BoundWord.Equals && sum != figure))
            errors.Add(parts[0].Place, $"分解数合计 {total}，达不到 {clause.Id} {parent.Area}“{parent.Figure.Written}”。");
    }
}
