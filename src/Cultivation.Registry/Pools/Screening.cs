using System.Globalization;
using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Quantities;
using Cultivation.Primitives;

namespace Cultivation.Registry.Pools;

/// <summary>
/// Facts of a firm and bounds of the pack give in, out, or ready, with the reason. The pack's own evaluator answers: it
/// decides years, so the four quarters that end with the screened one are put to it as the year of that quarter (decision 0018).
/// </summary>
public static class Screening
{
    /// <summary>What the clause says of a firm.</summary>
    /// <param name="bounds">The bounds.</param>
    /// <param name="quarter">The quarter at whose end the firm is screened.</param>
    /// <param name="sheet">Everything known of the firm.</param>
    /// <param name="figures">Monthly figures of the measure.</param>
    public static ScreeningFinding Find(PoolBounds bounds, Period quarter, FactSheet sheet, IReadOnlyCollection<MonthlyFigure> figures)
    {
        ArgumentNullException.ThrowIfNull(bounds);
        ArgumentNullException.ThrowIfNull(sheet);
        var listed = ListStanding.IsListed(sheet, quarter.LastDay);
        if (bounds.Pool.LeadsToEnrolment && listed == true)
            return new(ScreeningCodes.Enrolled, $"{quarter.LastDay:yyyy-MM-dd}在规上工业企业名单上，已纳统");
        var (value, span) = Figure(bounds, quarter, sheet, figures);
        var gates = bounds.Gates(Question(bounds, quarter, sheet, value, listed), quarter.Year);
        var figure = value is { } yuan ? $"{span}{bounds.Measure.Label}{QuantityText.Describe(yuan, Dimension.Money)}" : "";
        return Find(bounds, gates, value, figure);
    }

    /// <summary>What a finding means, given the membership at the end of the quarter before.</summary>
    /// <param name="bounds">The bounds.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="before">Membership after the newest screening of an earlier quarter; null where the firm was no member.</param>
    public static ScreeningOutcome Decide(PoolBounds bounds, ScreeningFinding finding, Membership? before)
    {
        ArgumentNullException.ThrowIfNull(bounds);
        ArgumentNullException.ThrowIfNull(finding);
        var (code, reason) = finding;
        // Once at the threshold, a firm stays until it is listed (ML-R14, CZ-R06); what ends it otherwise is no figure.
        if (before is { ReadyToEnrol: true } && code is not (ScreeningCodes.ReadyToEnrol or ScreeningCodes.Enrolled or ScreeningCodes.NotCovered))
            return new(true, true, ScreeningCodes.ReadyToEnrol, $"{reason}；此前已达标待入库，入库前保留");
        return code switch
        {
            ScreeningCodes.WithinBounds => new(true, false, code, reason),
            ScreeningCodes.ReadyToEnrol => new(true, true, code, reason),
            // For want of data, or of a ruling, nobody enters and nobody is put out the first time.
            ScreeningCodes.RulingOpen => new(before is not null, false, code, reason),
            ScreeningCodes.DataMissing when before is { Code: ScreeningCodes.DataMissing } => new(false, false, code, $"{reason}；连续两次筛查缺少数据，移出"),
            ScreeningCodes.DataMissing => new(before is not null, false, code, reason),
            _ => new(false, false, code, reason),
        };
    }

    private static ScreeningFinding Find(PoolBounds bounds, IReadOnlyList<GateResult> gates, decimal? value, string figure)
    {
        var basis = $"（{bounds.Clause.Id}{bounds.OpenRulings}）";
        var fails = gates.Where(gate => gate.Outcome == GateOutcome.Fail).ToList();
        if (fails.FirstOrDefault(gate => gate.Rule.Condition is not { } condition || condition.Fact != bounds.Measure) is { Rule: not null } other)
            return new(ScreeningCodes.NotCovered, $"不符合“{other.Rule.Label}”{(other.Input is { } input ? $"，实际为{input.Display()}" : "")}{basis}");
        var isBelow = fails.Any(gate => bounds.IsLower(gate.Rule.Condition!));
        var missing = gates.FirstOrDefault(gate => gate.Outcome == GateOutcome.Unknown);
        if (!isBelow && missing.Rule is not null)
            return new(ScreeningCodes.DataMissing, $"缺少数据：{Missing(bounds, missing, value)}{basis}");
        if (isBelow)
            return new(ScreeningCodes.BelowBounds, $"{figure}，低于{bounds.Lower!.Written}{basis}");
        if (bounds.Pool.LeadsToEnrolment && value >= PoolDefinition.EnrolmentThresholdYuan)
            return new(ScreeningCodes.ReadyToEnrol, $"{figure}，达到规上标准{QuantityText.Describe(PoolDefinition.EnrolmentThresholdYuan, Dimension.Money)}，未在名单上：达标待入库，入库前保留{basis}");
        if (fails.Count > 0)
            return new(ScreeningCodes.AboveBounds, $"{figure}，超过{bounds.Upper!.Written}{basis}");
        if (gates.FirstOrDefault(gate => gate.Outcome == GateOutcome.Held) is { Rule: not null } held)
            return new(ScreeningCodes.RulingOpen, $"{figure}，是否符合取决于口径 {held.Hold?.Ruling.Id}（{bounds.Clause.Id}）");
        return new(ScreeningCodes.WithinBounds, $"{figure}，在{bounds.Name}标准（{bounds.Words}）内{basis}");
    }

    private static string Missing(PoolBounds bounds, GateResult gate, decimal? value) =>
        value is null ? $"{bounds.Measure.Label}（{bounds.Measure.Source}提供）"
            : gate.Rule.Condition is { } condition ? $"{condition.Fact.Label}（{condition.Fact.Source}提供）" : gate.Rule.Label;

    // The four quarters; where a month is missing, the newest calendar year that was over and is stated, which readers are told.
    private static (decimal? Value, string Span) Figure(PoolBounds bounds, Period quarter, FactSheet sheet, IReadOnlyCollection<MonthlyFigure> figures)
    {
        if (TrailingYear.Sum(figures, quarter) is { } sum)
            return (sum, TrailingYear.Words(quarter));
        var year = quarter.Index == 4 ? quarter.Year : quarter.Year - 1;
        var stated = sheet.PlainFacts.FirstOrDefault(fact => fact.Definition == bounds.Measure && fact.Year == year);
        return (stated?.Content.Number, string.Create(CultureInfo.InvariantCulture, $"{year}年全年"));
    }

    private static FactSheet Question(PoolBounds bounds, Period quarter, FactSheet sheet, decimal? value, bool? listed)
    {
        var builder = new FactSheetBuilder(sheet.Subject, sheet.Name);
        foreach (var fact in sheet.PlainFacts)
        {
            if (fact.Year == 0 && !(fact.ValidFrom > quarter.LastDay) && !(fact.ValidTo < quarter.LastDay))
                builder.Add(new Fact(fact.Definition, fact.Content, knownAt: fact.KnownAt, source: fact.Source));
        }

        if (value is { } yuan)
            builder.Add(new Fact(bounds.Measure, new FactContent(yuan, null), quarter.Year));
        if (listed is { } on)
            builder.Add(new Fact(FactVocabulary.AboveScaleYearEnd, FactContent.Of(on), quarter.Year));
        return builder.Build();
    }
}
