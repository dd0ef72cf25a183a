using System.Globalization;
using Cultivation.Policies.Model;

namespace Cultivation.Policies.Notices;

/// <summary>A target row with the clause it stands in.</summary>
/// <param name="Clause">The clause's id.</param>
/// <param name="Number">Which row of the clause, from 1.</param>
/// <param name="Row">The row.</param>
/// <param name="Rulings">The rulings that the clause names.</param>
public sealed record NumberedRow(string Clause, int Number, TargetRow Row, IReadOnlyList<string> Rulings)
{
    /// <summary>How the row is cited: <c>CZ-B-2-e#3</c>.</summary>
    public string Reference => string.Create(CultureInfo.InvariantCulture, $"{Clause}#{Number}");

    /// <summary>All target rows of a pack, in its order.</summary>
    /// <param name="pack">The pack.</param>
    public static IReadOnlyList<NumberedRow> Of(PolicyPack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        return [.. pack.Clauses.SelectMany(clause => clause.Targets.Select((row, index) => new NumberedRow(clause.Id, index + 1, row, clause.Rulings)))];
    }

    internal int Year => Row.Period.LastYear;

    internal bool IsInYears => Row.Period.Kind == TargetPeriodKind.Years;

    internal bool IsOneYear => IsInYears && Row.Period.FirstYear == Row.Period.LastYear;

    internal bool IsGoal => Row.Role == TargetRole.Target;

    internal bool IsStrict => Row.Bound == BoundWord.Above;

    /// <summary>Whether a value reaches the row's number.</summary>
    internal bool IsReachedBy(decimal value) => IsStrict ? value > Row.Figure.Low : value >= Row.Figure.Low;

    /// <summary>The demand in words: 突破46户, 达到60亿元.</summary>
    internal string Demand => (IsStrict ? "突破" : "达到") + Shown;

    internal string Shown => Row.Figure.Written + (Row.Figure.Written.EndsWith(Row.Figure.Unit, StringComparison.Ordinal) ? "" : Row.Figure.Unit);

    /// <summary>The same thing counted the same way in the same area.</summary>
    internal bool IsSameThing(NumberedRow other) =>
        Row.Indicator == other.Row.Indicator && Row.Area == other.Row.Area && Row.Count == other.Row.Count
        && Row.Band == other.Row.Band && Row.Base == other.Row.Base && Row.Figure.Dimension == other.Row.Figure.Dimension;
}
