using System.Globalization;
using Cultivation.Policies.Facts;
using Cultivation.Samples.Counties;

namespace Cultivation.Samples.Firms;

/// <summary>Makes dossiers: from contract to production, with permits, nodes and monthly investments.</summary>
/// <param name="county">Where they stand.</param>
/// <param name="random">Their stream.</param>
internal sealed class SampleProjects(SampleCounty county, SampleRandom random)
{
    // Who moves a permit: position in SampleCounty.PermitOffices.
    private static readonly (string Item, int Office)[] Permits =
    [
        ("项目备案", 0), ("用地预审与选址意见书", 1), ("建设用地规划许可证", 1), ("土地使用权取得", 1), ("环评批复", 2), ("节能审查", 0),
        ("水土保持方案批复", 1), ("安全预评价", 4), ("建设工程规划许可证", 1), ("施工图审查", 3), ("施工许可证", 3), ("环保竣工验收", 2),
    ];

    private static readonly string[] Nodes =
    [
        "场地平整", "临时水电接入", "围挡和临建", "基础开挖", "基础浇筑", "主体结构施工", "钢结构吊装", "屋面工程", "外墙工程", "厂房封顶",
        "厂区道路和管网", "供配电工程", "给排水工程", "消防工程", "设备订货", "设备到场", "设备安装", "单机调试", "联动试车", "试生产",
    ];

    private readonly List<SampleProject> _all = [];

    /// <summary>All dossiers, in the order of their codes.</summary>
    public IReadOnlyList<SampleProject> All => _all;

    /// <summary>One dossier.</summary>
    /// <param name="firm">The firm that carries it.</param>
    /// <param name="name">Its name, unique in the jurisdiction.</param>
    /// <param name="investment">Planned in total, in yuan.</param>
    /// <param name="signedOn">Day of the contract.</param>
    /// <param name="facts">What incentive clauses ask of it; its name and investment are added.</param>
    public SampleProject Add(SampleFirm firm, string name, decimal investment, DateOnly signedOn, FactRecord facts)
    {
        var today = county.BusinessDate;
        var plannedStart = signedOn.AddDays(random.Between(60, 150));
        var length = random.Between(240, 600);
        var plannedEnd = plannedStart.AddDays(length);
        var late = random.Chance(25) ? random.Between(20, 120) : random.Between(-10, 10);
        var started = plannedStart.AddDays(late);
        var ended = plannedEnd.AddDays(late + random.Between(-15, 30));
        DateOnly? startedOn = started <= today ? started : null;
        DateOnly? commissionedOn = startedOn is not null && ended <= today ? ended : null;
        var record = FactOf.With(FactOf.With(facts, FactVocabulary.ProjectName, name), FactVocabulary.ProjectInvestment, Yuan(investment));
        var project = new SampleProject(
            $"{county.Code}-{signedOn.Year}-{_all.Count + 1:000}", name, firm, investment, signedOn, plannedStart, startedOn, plannedEnd, commissionedOn,
            record, [.. Steps(signedOn, plannedStart, late, startedOn is not null)], [.. NodeSteps(plannedStart, plannedEnd, late, commissionedOn is not null)],
            [.. Invested(startedOn, commissionedOn ?? today, investment)]);
        _all.Add(project);
        return project;
    }

    public static string Yuan(decimal yuan) => yuan.ToString("0.##", CultureInfo.InvariantCulture) + "元";

    private IEnumerable<SampleStep> Steps(DateOnly signed, DateOnly start, int late, bool started)
    {
        var span = start.DayNumber - signed.DayNumber;
        for (var index = 0; index < Permits.Length; index++)
        {
            var last = index == Permits.Length - 1;
            var planned = last ? start.AddDays(span * 3) : signed.AddDays(span * (index + 1) / Permits.Length);
            var done = planned.AddDays(Math.Max(late, -5) * (index + 1) / Permits.Length + random.Between(-5, 12));
            yield return new SampleStep(Permits[index].Item, planned, done <= county.BusinessDate && (!last || started) ? done : null, county.PermitOffices[Permits[index].Office]);
        }
    }

    private IEnumerable<SampleStep> NodeSteps(DateOnly start, DateOnly end, int late, bool commissioned)
    {
        var span = end.DayNumber - start.DayNumber;
        var stuck = !commissioned && random.Chance(20) ? random.Between(3, Nodes.Length) : int.MaxValue;
        for (var index = 0; index < Nodes.Length; index++)
        {
            var planned = start.AddDays(span * (index + 1) / Nodes.Length);
            var done = planned.AddDays(late + random.Between(-8, 15));
            yield return new SampleStep(Nodes[index], planned, done <= county.BusinessDate && index < stuck ? done : null, null);
        }
    }

    private IEnumerable<(int Year, int Month, decimal Amount)> Invested(DateOnly? started, DateOnly until, decimal investment)
    {
        if (started is not { } from)
            yield break;
        var months = Math.Max(1, (until.Year - from.Year) * 12 + until.Month - from.Month + 1);
        var share = decimal.Floor(investment / months / 10_000m) * 10_000m;
        for (var month = new DateOnly(from.Year, from.Month, 1); month <= until; month = month.AddMonths(1))
        {
            if (share > 0 && month.Year >= county.Year && month.AddMonths(1) <= county.BusinessDate.AddDays(1))
                yield return (month.Year, month.Month, share);
        }
    }
}
