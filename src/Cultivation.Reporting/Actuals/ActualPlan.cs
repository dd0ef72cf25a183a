using System.Globalization;
using Cultivation.Contracts.Projects.V1;
using Cultivation.Contracts.Registry.V1;
using Cultivation.Policies.Model;
using Cultivation.Primitives;
using Cultivation.Reporting.Targets;
using Money = Cultivation.Contracts.Common.V1.Money;

namespace Cultivation.Reporting.Actuals;

/// <summary>What to ask for a target row on a business date, and how the answers make its actual. Pure.</summary>
public sealed class ActualPlan
{
    private const string EveryChain = "每条产业链";
    private const string ChainSuffix = "产业链";

    private readonly TargetEntry _entry;
    private readonly string? _missing;
    private readonly string _note = "";

    private ActualPlan(TargetEntry entry, TargetSpan? span, string missing)
    {
        _entry = entry;
        _missing = missing;
        Span = span;
        Period = span?.ToString() ?? "原文未写期限";
    }

    private ActualPlan(TargetEntry entry, TargetSpan span, IndicatorSource source, string period, IReadOnlyList<Figure> figures, string note = "")
    {
        _entry = entry;
        _note = note;
        Span = span;
        Period = period;
        Figures = figures;
        Accumulates = source.Kind == IndicatorKind.Flow && entry.Row.Count != TargetCount.AnnualAverage;
    }

    /// <summary>The years of the target; null where the document does not say when.</summary>
    public TargetSpan? Span { get; }

    /// <summary>The time that is measured, in Chinese.</summary>
    public string Period { get; }

    /// <summary>What to ask.</summary>
    public IReadOnlyList<Figure> Figures { get; } = [];

    /// <summary>Whether the actual grows over the span, so that a part of it is due at each time.</summary>
    public bool Accumulates { get; }

    /// <summary>The plan for a row.</summary>
    /// <param name="entry">The row.</param>
    /// <param name="all">All rows of the jurisdiction.</param>
    /// <param name="today">Business date.</param>
    public static ActualPlan For(TargetEntry entry, IReadOnlyList<TargetEntry> all, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(all);
        var row = entry.Row;
        var span = TargetSpan.Of(row, entry.Pack.Validity, today);
        if (IndicatorTable.Find(row.Indicator) is not { } source)
            return new(entry, span, $"缺{IndicatorTable.MissingFor(row.Indicator)}");
        if (span is null)
            return new(entry, span, "原文没有写完成期限，不能计算进度");
        if (row.Count is TargetCount.Growth or TargetCount.AverageGrowth)
            return new(entry, span, $"缺{row.Label}的基期数（统计局提供），不能计算增速");
        if (row.Count is not (TargetCount.Stock or TargetCount.Annual or TargetCount.Cumulative or TargetCount.AnnualAverage or TargetCount.Share))
            return new(entry, span, $"缺{row.Label}的基期数或清单（主管部门提供）");
        return source.Kind switch
        {
            IndicatorKind.Flow when !span.HasBegun(today) => new(entry, span, $"{span}尚未开始"),
            IndicatorKind.Flow => Flow(entry, span, source, today),
            IndicatorKind.Level => Level(entry, all, span, source, today),
            IndicatorKind.Rate => new(entry, span, source, Day(today), [Ask(entry.Row, source, Primitives.Period.OfYear(today.Year), "", "到期项目")], "分母为计划日期已到的项目（口径 ML-R12 未定，按默认口径）；"),
            _ => Stock(entry, all, span, source, today),
        };
    }

    /// <summary>Makes the actual.</summary>
    /// <param name="answers">One for each of <see cref="Figures"/>, in their order.</param>
    public Actual Conclude(IReadOnlyList<Answer> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        if (_missing is not null)
            return Unknown(_missing);
        var pairs = Figures.Zip(answers).ToList();
        var gaps = pairs.Where(pair => pair.Second.Value is null && !pair.First.IsOptional).Select(pair => pair.Second.Missing).Distinct().ToList();
        if (gaps.Count > 0)
            return Unknown(string.Join("；", gaps));
        var known = pairs.Where(pair => pair.Second.Value is not null).ToList();
        if (known.Count == 0)
            return Unknown(string.Join("；", pairs.Select(pair => pair.Second.Missing).Distinct()));
        var sources = string.Join("、", known.Select(pair => pair.Second.Source).Where(source => source.Length > 0).Distinct());
        var words = known.Count == 1 ? "" : string.Join("，", known.Select(pair => $"{(pair.First.IsSubtracted ? "减" : "")}{pair.First.Label}{TargetText.Value(_entry.Row, pair.Second.Value!.Value)}")) + "；";
        var open = string.Concat(pairs.Where(pair => pair.Second.Value is null).Select(pair => $"{pair.First.Label}未计入（{pair.Second.Missing}）；"));
        return new Actual
        {
            TargetRow = _entry.Reference,
            Period = Period,
            Value = Combine(known),
            Explanation = $"{_note}{words}{open}{(sources.Length > 0 ? $"依据：{sources}" : "依据：项目库")}",
        };
    }

    private decimal Combine(List<(Figure Figure, Answer Answer)> known)
    {
        if (_entry.Row.Area == EveryChain)
        {
            // The chain that stands worst speaks for all.
            var values = known.Select(pair => pair.Answer.Value!.Value).ToList();
            return values.Min() >= _entry.Row.Figure.Low ? values.Max() : values.Min();
        }

        var sum = known.Sum(pair => pair.Figure.IsSubtracted ? -pair.Answer.Value!.Value : pair.Answer.Value!.Value);
        return _entry.Row.Count == TargetCount.AnnualAverage ? sum / known.Count : sum;
    }

    private Actual Unknown(string missing) => new() { TargetRow = _entry.Reference, Period = Period, Explanation = missing };

    private static ActualPlan Stock(TargetEntry entry, IReadOnlyList<TargetEntry> all, TargetSpan span, IndicatorSource source, DateOnly today)
    {
        var isOver = today >= new DateOnly(span.LastYear, 12, 31);
        var at = isOver ? Primitives.Period.OfYear(span.LastYear) : Primitives.Period.Month(today.Year, today.Month);
        var period = isOver ? $"{span.LastYear}年末" : Day(today);
        if (entry.Row.Area != EveryChain)
            return new(entry, span, source, period, [Ask(entry.Row, source, at, entry.Row.Area, period)]);
        var chains = all.Select(other => other.Row.Area).Where(area => area != EveryChain && area.EndsWith(ChainSuffix, StringComparison.Ordinal)).Distinct();
        return new(entry, span, source, period, [.. chains.Select(chain => Ask(entry.Row, source, at, chain, chain))]);
    }

    private static ActualPlan Flow(TargetEntry entry, TargetSpan span, IndicatorSource source, DateOnly today)
    {
        var last = Math.Min(span.LastYear, today.Year);
        var figures = Enumerable.Range(span.FirstYear, last - span.FirstYear + 1).Select(year =>
        {
            var isOver = today >= new DateOnly(year, 12, 31);
            var label = string.Create(CultureInfo.InvariantCulture, $"{year}年");
            return Ask(entry.Row, source, Primitives.Period.OfYear(year), entry.Row.Area, label) with { IsOptional = !isOver };
        });
        var period = today < new DateOnly(span.LastYear, 12, 31) ? $"{span.FirstYear}年初至{Day(today)}" : span.ToString();
        return new(entry, span, source, period, [.. figures]);
    }

    // The level of a year is known after it; until the target's year is over the newest year shows the way.
    private static ActualPlan Level(TargetEntry entry, IReadOnlyList<TargetEntry> all, TargetSpan span, IndicatorSource source, DateOnly today)
    {
        var newest = today is { Month: 12, Day: 31 } ? today.Year : today.Year - 1;
        var year = Primitives.Period.OfYear(Math.Min(span.LastYear, newest));
        var label = string.Create(CultureInfo.InvariantCulture, $"{year.Year}年");
        var figures = new List<Figure> { Ask(entry.Row, source, year, entry.Row.Area, label) };
        var note = "";
        if (entry.Row.Band is { } band)
        {
            var higher = all.Where(other => other.Pack == entry.Pack && other.Row.Indicator == entry.Row.Indicator && other.Row.Band?.Limit.Value > band.Limit.Value)
                .MinBy(other => other.Row.Band!.Limit.Value);
            if (higher is not null)
            {
                figures.Add(Ask(higher.Row, source, year, entry.Row.Area, higher.Row.Label) with { IsSubtracted = true });
                note = "各档互不重复（口径 ML-R07 未定，按默认口径）；";
            }
        }

        return new(entry, span, source, label, figures, note);
    }

    private static Figure Ask(TargetRow row, IndicatorSource source, Period period, string area, string label)
    {
        if (source.Read is not null)
        {
            var totals = new GetProjectTotalsRequest { Period = new() { Text = period.ToString() }, Kind = source.ProjectKind };
            if (source.AboveFen > 0)
                totals.Above = new Money { Fen = source.AboveFen };
            return new Figure(label, source) { Projects = totals };
        }

        var isChain = area.EndsWith(ChainSuffix, StringComparison.Ordinal);
        return new Figure(label, source)
        {
            Registry = new MeasureQuestion
            {
                Measure = source.Measure,
                Period = new() { Text = period.ToString() },
                Area = isChain || area is "全县" or "全市" ? "" : area,
                Chain = isChain ? area[..^ChainSuffix.Length] : "",
                Title = source.Title,
                Level = source.Level,
                Fact = source.Fact,
                AtLeast = row.Band is { Bound: BoundWord.AtLeast } low ? low.Limit.Written : "",
                Above = row.Band is { Bound: BoundWord.Above } above ? above.Limit.Written : "",
            },
        };
    }

    private static string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");
}
