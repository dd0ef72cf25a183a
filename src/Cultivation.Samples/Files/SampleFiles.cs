using System.Globalization;
using System.Text;
using Cultivation.Policies.Facts;
using Cultivation.Primitives;
using Cultivation.Samples.Counties;
using Cultivation.Samples.Firms;

namespace Cultivation.Samples.Files;

/// <summary>
/// The files of a sample year, as the departments deliver them, in the order in which they arrive. A few rows are bad on purpose, so
/// that refusal is seen; they say nothing that <see cref="SampleYear.Facts"/> says.
/// </summary>
/// <param name="year">The sample year.</param>
/// <param name="seed">Its seed, for the note in the mapping.</param>
public sealed class SampleFiles(SampleYear year, long seed)
{
    private const string Statistics = "statistics-system";
    private const string Tax = "tax-system";
    private const string Power = "power-system";
    private const string Officer = "liwei";
    private static readonly SampleColumn Code = new("统一社会信用代码", "is: credit_code");
    private static readonly SampleColumn FirmName = new("企业名称", null);

    private static readonly FactDefinition[] RegisterFacts =
        [FactVocabulary.Jurisdiction, FactVocabulary.Industry, FactVocabulary.Established, FactVocabulary.OperatingSince];

    private static readonly FactDefinition[] StatisticsFacts = [FactVocabulary.MainBusinessRevenue, FactVocabulary.Output];
    private static readonly FactDefinition[] TaxFacts = [FactVocabulary.RevenueTaxDeclared, FactVocabulary.TaxableSales];
    private static readonly FactDefinition[] SubjectFacts = [FactVocabulary.UnitAssessment, FactVocabulary.AreaNetIncrease, FactVocabulary.AreaUpgrade, FactVocabulary.ChainLeaders];
    private readonly SampleCounty _county = year.County;

    /// <summary>Every file below the sample's folder with its bytes, <c>mapping.yaml</c> first.</summary>
    public IReadOnlyList<(string Path, byte[] Content)> All()
    {
        var tables = Tables();
        var files = new List<(string, byte[])>
        {
            ("mapping.yaml", Encoding.UTF8.GetBytes(MappingFile.Write(_county, seed, year.Firms.Count, tables))),
        };
        files.AddRange(tables.Select(table => (table.File, table.IsCsv ? CsvFile.Write(table) : XlsxFile.Write(table))));
        files.Add(("bank/closed-accounts.csv", CsvFile.Write(ClosedAccounts())));
        return files;
    }

    /// <summary>The tables in the order of arrival; those without rows are left out unless they say that there is none.</summary>
    public IReadOnlyList<SampleTable> Tables() =>
    [
        .. Market(), .. AnnualStatistics(), .. AnnualTax(), .. Rosters(), .. HalfYearBefore(), .. Months(), .. QuarterAfter(), Meters(), Electricity(), .. Industry(), .. Projects(), .. Finance(),
    ];

    private IEnumerable<SampleTable> Market()
    {
        var register = new SampleTable("market/register.xlsx", "market-system", "registry", "enterprises",
        [
            Code, new("企业名称", "is: name"), .. RegisterFacts.Select(fact => FactTables.Column(fact)),
            .. _county.Places.Any(place => place.Area is not null) ? (SampleColumn[])[new("考核地区", "is: assessment_area, optional: true")] : [],
            .. _county.Chains.Count > 0 ? (SampleColumn[])[new("产业链", "is: chain, optional: true")] : [],
        ])
        { Title = $"{_county.Name}工业企业名录", Sheet = "企业名录" };
        foreach (var firm in year.Firms)
            register.Rows.Add(RegisterRow(firm.CreditCode, firm.Name, firm));
        var (first, second) = (year.Firms[0], year.Firms[^1]);
        register.Rows.Insert(20, RegisterRow(CreditCodes.Spoilt(first.CreditCode), first.Name + "（分厂）", first));
        register.Rows.Add(RegisterRow("91" + _county.Code + "MA00", second.Name + "（筹）", second));
        yield return register;
        var moves = new SampleTable("market/changes.xlsx", "market-system", "registry", "enterprises",
            [Code, new("企业名称", "is: name"), new("变更日期", "is: valid_from"), FactTables.Column(FactVocabulary.Jurisdiction)])
        { Title = "企业变更登记", Sheet = "变更登记" };
        foreach (var firm in year.Firms)
        {
            foreach (var move in firm.Facts.Where(fact => RegisterFacts.Contains(fact.Definition) && fact.ValidFrom is not null))
                moves.Rows.Add([firm.CreditCode, firm.Name, FactTables.Day(move.ValidFrom), FactTables.Cell(move)]);
        }

        if (moves.Rows.Count > 0)
            yield return moves;
    }

    private SampleCell[] RegisterRow(string code, string name, SampleFirm firm) =>
    [
        code, name, .. RegisterFacts.Select(definition => FactTables.Cell(firm.Facts.Find(fact => fact.Definition == definition && fact.ValidFrom is null))),
        .. _county.Places.Any(place => place.Area is not null) ? (SampleCell[])[firm.Place.Area] : [],
        .. _county.Chains.Count > 0 ? (SampleCell[])[firm.Chain] : [],
    ];

    private IEnumerable<SampleTable> AnnualStatistics() => Yearly("statistics/annual.xlsx", Statistics, StatisticsFacts, "历年统计数据");

    private IEnumerable<SampleTable> AnnualTax() => Yearly("tax/annual.csv", Tax, TaxFacts, null);

    private IEnumerable<SampleTable> Rosters()
    {
        for (var of = _county.FirstListYear; of <= _county.Year; of++)
        {
            yield return new SampleTable($"statistics/roster-{of}.xlsx", Statistics, "registry", "roster", [Code, FirmName])
            {
                Title = $"{of}年规模以上工业企业名单",
                Sheet = "名单",
                Keys = [$"year: {of}", $"released_on: {of + 1}-01-31"],
                Rows = [.. year.Firms.Where(firm => firm.Listed.Contains(of)).Select(firm => (SampleCell[])[firm.CreditCode, firm.Name])],
            };
        }

        yield return Records("statistics/listings.xlsx", Statistics, FactScope.Listing, FactVocabulary.ListingEntered, FactVocabulary.ListingPredecessor);
    }

    // What the four quarters that end with a quarter of the sample year need of the year before.
    private IEnumerable<SampleTable> HalfYearBefore()
    {
        var before = _county.Year - 1;
        if (_county.PoolMeasure == FactVocabulary.MainBusinessRevenue)
            yield return CumulativeRevenue($"statistics/{before}.xlsx", before, [6, 9, 12], new DateOnly(before + 1, 1, 18), firm => firm.MonthsBefore);
        else if (_county.PoolMeasure == FactVocabulary.TaxableSales)
            yield return Sales($"tax/{before}.csv", before, [7, 8, 9, 10, 11, 12], firm => firm.MonthsBefore);
    }

    private IEnumerable<SampleTable> QuarterAfter()
    {
        var after = _county.Year + 1;
        if (_county.PoolMeasure == FactVocabulary.MainBusinessRevenue)
            yield return CumulativeRevenue($"statistics/{after}-03.xlsx", after, [3], new DateOnly(after, 4, 18), firm => firm.MonthsAfter);
        else if (_county.PoolMeasure == FactVocabulary.TaxableSales)
            yield return Sales($"tax/{after}.csv", after, [1, 2, 3], firm => firm.MonthsAfter);
    }

    private SampleTable CumulativeRevenue(string file, int of, int[] months, DateOnly released, Func<SampleFirm, IReadOnlyList<SampleMonth>> told)
    {
        var report = new SampleTable(file, Statistics, "registry", "series",
            [Code, new("统计期", "is: period"), new("主营业务收入本年累计（千元）", "series: main-business-revenue, unit: 千元, cumulative: true")])
        { Title = $"近规企业监测（{of}年）", Sheet = "主营业务收入", Keys = [$"released_on: {released:yyyy-MM-dd}"] };
        foreach (var firm in year.Firms.Where(firm => told(firm).Count > 0))
        {
            foreach (var month in months)
                report.Rows.Add([firm.CreditCode, $"{of}-{month:00}", FactTables.Number(told(firm).Take(month).Sum(one => one.Revenue))]);
        }

        return report;
    }

    private SampleTable Sales(string file, int of, int[] months, Func<SampleFirm, IReadOnlyList<SampleMonth>> told)
    {
        var tax = new SampleTable(file, Tax, "registry", "series", [Code, new("所属期", "is: period"), new("应税销售额（元）", "series: taxable-sales, unit: 元")]) { Encoding = "gb18030" };
        foreach (var firm in year.Firms.Where(firm => told(firm).Count > 0))
        {
            foreach (var month in months)
                tax.Rows.Add([firm.CreditCode, $"{of}-{month:00}", FactTables.Number(told(firm)[month - 1].Sales)]);
        }

        return tax;
    }

    private IEnumerable<SampleTable> Months()
    {
        for (var month = 1; month <= 12; month++)
        {
            var period = $"{_county.Year}-{month:00}";
            var tax = new SampleTable($"tax/{period}.csv", Tax, "registry", "series", [Code, new("所属期", "is: period"), new("应税销售额（元）", "series: taxable-sales, unit: 元")]) { Encoding = "gb18030" };
            foreach (var firm in year.Firms)
                tax.Rows.Add([firm.CreditCode, period, FactTables.Number(firm.Months[month - 1].Sales)]);
            if (month == 3)
            {
                tax.Rows.Insert(10, [CreditCodes.Of(_county.Code, 999_901), period, "126000.00"]);
                tax.Rows.Insert(30, [CreditCodes.Spoilt(year.Firms[5].CreditCode), period, "98000"]);
            }

            if (month == 7)
                tax.Rows.Add([CreditCodes.Of(_county.Code, 999_902), period, "约三十万"]);
            yield return tax;

            // January and February are reported together.
            if (month == 1)
                continue;
            var released = new DateOnly(_county.Year, month, 1).AddMonths(1).AddDays(17);
            var report = new SampleTable($"statistics/{period}.xlsx", Statistics, "registry", "series",
            [
                Code, new("统计期", "is: period"), new("工业总产值本年累计（千元）", "series: output, unit: 千元, cumulative: true"),
                new("主营业务收入本年累计（千元）", "series: main-business-revenue, unit: 千元, cumulative: true"),
            ])
            { Title = $"工业产销总值（{period}）", Sheet = "B204-1", Keys = [$"released_on: {released:yyyy-MM-dd}"] };
            foreach (var firm in year.Firms)
            {
                var until = firm.Months.Take(month).ToList();
                report.Rows.Add([firm.CreditCode, period, FactTables.Number(until.Sum(one => one.Output)), FactTables.Number(until.Sum(one => one.Revenue))]);
            }

            if (month == 6)
                report.Rows.Add([CreditCodes.Of(_county.Code, 999_903), period, FactTables.Number(5200), "见附注"]);
            yield return report;
        }
    }

    private SampleTable Meters()
    {
        var meters = new SampleTable("power/meters.csv", Power, "registry", "meters", [new("用电户号", "is: meter_account"), Code]);
        foreach (var firm in year.Firms)
        {
            foreach (var meter in firm.Meters)
                meters.Rows.Add([meter, firm.CreditCode]);
        }

        return meters;
    }

    private SampleTable Electricity()
    {
        var series = new SampleTable($"power/{_county.Year}.csv", Power, "registry", "series", [new("用电户号", "is: meter_account"), new("月份", "is: period"), new("电量（度）", "series: electricity, unit: 度")]);
        foreach (var firm in year.Firms.Where(firm => firm.Meters.Count > 0))
        {
            foreach (var month in firm.Months)
            {
                var second = firm.Meters.Count > 1 ? month.Electricity / 3 : 0;
                series.Rows.Add([firm.Meters[0], $"{_county.Year}-{month.Month:00}", FactTables.Number(month.Electricity - second)]);
                if (second > 0)
                    series.Rows.Add([firm.Meters[1], $"{_county.Year}-{month.Month:00}", FactTables.Number(second)]);
            }
        }

        series.Rows.Add([$"{_county.Code}999999", $"{_county.Year}-05", FactTables.Number(3600)]);
        return series;
    }

    private IEnumerable<SampleTable> Industry()
    {
        foreach (var table in Checks())
            yield return table;
        foreach (var table in Yearly("industry/audited.xlsx", Officer, null, "经审计的年度数据"))
            yield return table;
        for (var of = _county.FirstChainLeaderYear; of > 0 && of <= _county.Year; of++)
        {
            yield return new SampleTable($"industry/chain-leaders-{of}.xlsx", Officer, "registry", "chain-leaders", [Code, FirmName, new("产业链", "is: chain")])
            {
                Title = $"{of}年产业链“链主”企业名单",
                Sheet = "链主名单",
                Keys = [$"year: {of}"],
                Rows = [.. year.Firms.Where(firm => firm.Leads.Contains(of)).Select(firm => (SampleCell[])[firm.CreditCode, firm.Name, firm.Chain])],
            };
        }

        var titles = Records("industry/titles.xlsx", Officer, FactScope.Title, FactVocabulary.TitleName, FactVocabulary.TitleLevel, FactVocabulary.TitleDate, FactVocabulary.TitleObject);
        var bad = new SampleCell[titles.Columns.Count];
        Array.Fill(bad, "");
        // Of a firm that is not registered: what a refused row says of a known firm would be unknown, not absent.
        (bad[0], bad[1], bad[2], bad[3], bad[4]) = (CreditCodes.Of(_county.Code, 999_904), "未登记的企业", "先进单位", "县级", $"{_county.Year}-06-01");
        titles.Rows.Add(bad);
        yield return titles;
        yield return Records("industry/agreements.xlsx", Officer, FactScope.Agreement, FactVocabulary.AgreementProgramme, FactVocabulary.AgreementSigned);
        yield return Records("industry/applications.xlsx", Officer, FactScope.Application, FactVocabulary.ApplicationClause, FactVocabulary.ApplicationDate);
        yield return Records("industry/partners.xlsx", Officer, FactScope.Partner, FactVocabulary.PartnerName);
        yield return Records("industry/payments.xlsx", Officer, FactScope.Payment, FactVocabulary.PaymentClause, FactVocabulary.PaymentItem, FactVocabulary.PaymentDate);
        yield return Records("industry/upper-funds.xlsx", Officer, FactScope.UpperFund, FactVocabulary.UpperFundSource, FactVocabulary.UpperFundDate);
        foreach (var table in OtherSubjects())
            yield return table;
    }

    private IEnumerable<SampleTable> Checks()
    {
        var used = Used(FactScope.Firm, fact => !RegisterFacts.Contains(fact.Definition));
        if (used.Count == 0)
            yield break;
        var table = new SampleTable("industry/checks.xlsx", Officer, "registry", "facts", [Code, FirmName, new("自何日起", "is: valid_from, optional: true"), .. used.Select(fact => FactTables.Column(fact))]) { Title = "企业核查情况", Sheet = "核查" };
        foreach (var firm in year.Firms)
        {
            foreach (var since in firm.Facts.Where(fact => used.Contains(fact.Definition)).GroupBy(fact => fact.ValidFrom).OrderBy(group => group.Key ?? DateOnly.MinValue))
                table.Rows.Add([firm.CreditCode, firm.Name, FactTables.Day(since.Key), .. used.Select(definition => FactTables.Cell(since.FirstOrDefault(fact => fact.Definition == definition)))]);
        }

        yield return table;
    }

    // Null: everything that no other department states.
    private IEnumerable<SampleTable> Yearly(string file, string by, FactDefinition[]? of, string? title)
    {
        var used = Used(FactScope.Year, fact => of?.Contains(fact.Definition) ?? !(StatisticsFacts.Contains(fact.Definition) || TaxFacts.Contains(fact.Definition)));
        if (used.Count == 0)
            yield break;
        var table = new SampleTable(file, by, "registry", "facts", [Code, FirmName, new("年度", "is: year"), .. used.Select(fact => FactTables.Column(fact))])
        { Title = title, Encoding = file.EndsWith(".csv", StringComparison.Ordinal) ? "gb18030" : "utf-8", Sheet = "年度数据" };
        foreach (var firm in year.Firms)
        {
            foreach (var group in firm.Facts.Where(fact => used.Contains(fact.Definition)).GroupBy(fact => fact.Year).OrderBy(group => group.Key))
                table.Rows.Add([firm.CreditCode, firm.Name, group.Key.ToString(CultureInfo.InvariantCulture), .. used.Select(definition => FactTables.Cell(group.FirstOrDefault(fact => fact.Definition == definition)))]);
        }

        yield return table;
    }

    private IEnumerable<SampleTable> OtherSubjects()
    {
        var used = SubjectFacts.Where(definition => year.Subjects.Any(subject => subject.Facts.Any(fact => fact.Definition == definition))).ToList();
        if (used.Count > 0)
        {
            var table = new SampleTable("industry/subjects.xlsx", Officer, "registry", "facts", [new("对象", "is: subject"), new("年度", "is: year"), .. used.Select(fact => FactTables.Column(fact))]) { Title = "地区、产业链、单位情况", Sheet = "情况" };
            foreach (var subject in year.Subjects)
            {
                foreach (var group in subject.Facts.Where(fact => used.Contains(fact.Definition)).GroupBy(fact => fact.Year).OrderBy(group => group.Key))
                    table.Rows.Add([subject.Id, group.Key.ToString(CultureInfo.InvariantCulture), .. used.Select(definition => FactTables.Cell(group.FirstOrDefault(fact => fact.Definition == definition)))]);
            }

            yield return table;
        }

        var candidates = year.Subjects.SelectMany(subject => subject.Records.Select(record => (subject.Id, subject.Id, record))).ToList();
        if (candidates.Count > 0)
            yield return FactTables.Records("industry/candidates.xlsx", Officer, FactScope.Candidate, [FactVocabulary.CandidateName], candidates, ofFirms: false) with { Title = "评选候选企业", Sheet = "候选" };
    }

    private IEnumerable<SampleTable> Projects()
    {
        const string officer = "zhangmin";
        var dossiers = new SampleTable("projects/dossiers.xlsx", officer, "projects", "dossiers",
        [
            new("项目编号", "is: project_id"), new("项目名称", "is: project_name"), Code, new("计划总投资（元）", "is: investment, unit: 元"), new("签约日期", "is: signed_on"),
            new("计划开工", "is: planned_start, optional: true"), new("实际开工", "is: started_on, optional: true"), new("计划投产", "is: planned_commissioning, optional: true"), new("实际投产", "is: commissioned_on, optional: true"),
        ])
        { Title = "工业项目台账", Sheet = "项目" };
        var permits = new SampleTable("projects/permits.xlsx", officer, "projects", "permits",
            [new("项目编号", "is: project_id"), new("手续", "is: item"), new("计划办结", "is: planned_on"), new("实际办结", "is: done_on, optional: true"), new("责任单位", "is: department, optional: true")])
        { Title = "关键手续办理进度", Sheet = "手续" };
        var nodes = new SampleTable("projects/nodes.xlsx", officer, "projects", "nodes",
            [new("项目编号", "is: project_id"), new("建设节点", "is: item"), new("计划完成", "is: planned_on"), new("实际完成", "is: done_on, optional: true")])
        { Title = "建设节点", Sheet = "节点" };
        var investments = new SampleTable("projects/investments.xlsx", officer, "projects", "investments",
            [new("项目编号", "is: project_id"), new("月份", "is: period"), new("完成投资（万元）", "is: amount, unit: 万元")])
        { Title = "项目完成投资", Sheet = "投资" };
        var stated = FactVocabulary.Of(FactScope.Project).Where(definition => definition != FactVocabulary.ProjectName && year.Dossiers.Any(project => project.Facts.Facts.Any(fact => fact.Definition == definition))).ToList();
        var facts = new SampleTable("projects/facts.xlsx", officer, "projects", "project-facts",
            [new("项目编号", "is: project_id"), new("项目名称", null), .. stated.Select(fact => FactTables.Column(fact))])
        { Title = "项目奖补情况", Sheet = "奖补" };
        foreach (var project in year.Dossiers)
        {
            dossiers.Rows.Add([project.Id, project.Name, project.Firm.CreditCode, FactTables.Number(project.Investment), FactTables.Day(project.SignedOn),
                FactTables.Day(project.PlannedStart), FactTables.Day(project.StartedOn), FactTables.Day(project.PlannedCommissioning), FactTables.Day(project.CommissionedOn)]);
            foreach (var permit in project.Permits)
                permits.Rows.Add([project.Id, permit.Item, FactTables.Day(permit.PlannedOn), FactTables.Day(permit.DoneOn), permit.Office]);
            foreach (var node in project.Nodes)
                nodes.Rows.Add([project.Id, node.Item, FactTables.Day(node.PlannedOn), FactTables.Day(node.DoneOn)]);
            foreach (var month in project.Investments)
                investments.Rows.Add([project.Id, $"{month.Year}-{month.Month:00}", FactTables.Number(month.Amount / 10_000m)]);
            facts.Rows.Add([project.Id, project.Name, .. stated.Select(definition => FactTables.Cell(project.Facts.Facts.FirstOrDefault(fact => fact.Definition == definition)))]);
        }

        dossiers.Rows.Add([$"{_county.Code}-{_county.Year}-901", "待定项目", CreditCodes.Spoilt(year.Firms[2].CreditCode), "3000", $"{_county.Year}-03-01", "", "", "", ""]);
        permits.Rows.Add([$"{_county.Code}-{_county.Year}-902", "项目备案", $"{_county.Year}-03-01", "", _county.PermitOffices[0]]);
        nodes.Rows.Add([year.Dossiers[0].Id, "厂房封顶", "明年三月", ""]);
        return [dossiers, permits, nodes, investments, facts];
    }

    private IEnumerable<SampleTable> Finance()
    {
        var payable = year.Decide().Aggregate(Money.Zero, (sum, decision) => sum + decision.Payable);
        var budget = Math.Max(1_000_000m, Math.Ceiling(payable.Yuan * _county.BudgetPercent / 100m / 100_000m) * 100_000m);
        yield return new SampleTable("finance/appropriations.xlsx", "xuliang", "incentives", "appropriations",
            [new("年度", "is: year"), new("用途", "is: purpose"), new("金额（万元）", "is: amount, unit: 万元"), new("预算文号", "is: document")])
        {
            Title = "奖补资金预算",
            Sheet = "预算",
            Rows = [[_county.BusinessDate.Year.ToString(CultureInfo.InvariantCulture), "工业企业培育奖补资金", FactTables.Number(budget / 10_000m), $"样例财预〔{_county.BusinessDate.Year}〕1号"]],
        };
        var accounts = new SampleTable("finance/payee-accounts.csv", "sunli", "incentives", "payee-accounts",
            [Code, new("户名", "is: account_name"), new("账号", "is: account_number"), new("开户行", "is: bank")]);
        foreach (var firm in year.Firms.Where(firm => firm.Account is not null))
            accounts.Rows.Add([firm.CreditCode, firm.Name, firm.Account, $"样例{_county.Name}农村商业银行"]);
        accounts.Rows.Add([CreditCodes.Spoilt(year.Firms[3].CreditCode), year.Firms[3].Name, "62990000", $"样例{_county.Name}农村商业银行"]);
        yield return accounts;
    }

    private SampleTable ClosedAccounts() => new("bank/closed-accounts.csv", "", "", "", [new("账号", null)])
    {
        Rows = [.. year.Firms.Where(firm => firm.AccountClosed).Select(firm => (SampleCell[])[firm.Account])],
    };

    private SampleTable Records(string file, string by, FactScope scope, params FactDefinition[] key) => FactTables.Records(
        file, by, scope, key, year.Firms.SelectMany(firm => firm.Records.Where(record => record.Scope == scope).Select(record => (firm.CreditCode, firm.Name, record))));

    private List<FactDefinition> Used(FactScope scope, Func<Fact, bool> wanted)
    {
        var used = year.Firms.SelectMany(firm => firm.Facts).Where(fact => fact.Definition.Scope == scope && wanted(fact)).Select(fact => fact.Definition).ToHashSet();
        return [.. FactVocabulary.Of(scope).Where(used.Contains)];
    }
}
