using System.Globalization;
using Cultivation.Policies.Facts;
using Cultivation.Samples.Counties;
using Cultivation.Samples.Firms;
using Cultivation.Samples.Stories;

namespace Cultivation.Samples;

/// <summary>Makes the firms, units and projects of one sample, in an order that depends on the seed alone.</summary>
internal sealed class SampleMaker
{
    private const string OwnWords = "默认";
    private readonly SampleCounty _county;
    private readonly long _seed;
    private readonly SampleRandom _random;
    private readonly FirmNames _names;
    private readonly SampleProjects _projects;
    private readonly List<SampleFirm> _firms = [];
    private readonly List<SampleSubject> _subjects = [];
    private readonly Dictionary<SampleFirm, List<FactRecord>> _projectRecords = [];
    private int _number;

    public SampleMaker(SampleCounty county, long seed)
    {
        _county = county;
        _seed = seed;
        _random = SampleRandom.For(seed, county.Code);
        _names = new FirmNames(county, SampleRandom.For(seed, county.Code + "/names"));
        _projects = new SampleProjects(county, SampleRandom.For(seed, county.Code + "/projects"));
    }

    public IReadOnlyList<SampleFirm> Firms => _firms;

    public IReadOnlyList<SampleSubject> Subjects => _subjects;

    public IReadOnlyList<SampleProject> Dossiers => _projects.All;

    /// <summary>The firm of a story: its facts as the example states them, and beside them what every firm has.</summary>
    public void Tell(Storyline story)
    {
        var random = SampleRandom.For(_seed, $"{_county.Code}/{story.Id}");
        var given = story.Case.Facts;
        var industry = given.PlainFacts.FirstOrDefault(fact => fact.Definition == FactVocabulary.Industry && fact.Source != OwnWords);
        var place = random.Pick(_county.Places);
        var sector = SectorOf(random, industry?.Content.Text);
        var firm = new SampleFirm(NextCode(place), _names.Next(place, sector), place) { Chain = sector.Chain ?? DefaultChain(random), Story = story };
        _firms.Add(firm);
        if (industry is null)
            firm.Facts.Add(FactOf.Text(FactVocabulary.Industry, sector.Industry));
        foreach (var fact in given.PlainFacts)
            TakeOver(firm, fact);
        AddMissing(firm, random, given);
        foreach (var scope in Enum.GetValues<FactScope>())
        {
            foreach (var record in given.Records(scope) ?? [])
                TakeOver(firm, record, story);
        }

        List(firm, given);
        firm.Months = Months(random, firm, given);
        Connect(firm);
    }

    /// <summary>A unit, area, chain or honour of a story.</summary>
    public void TellOfSubject(Storyline story)
    {
        var given = story.Case.Facts;
        _subjects.Add(new SampleSubject(
            given.Subject, story, [.. given.PlainFacts.Where(fact => fact.Source != OwnWords).Select(Plain)], [.. given.Records(FactScope.Candidate) ?? []]));
    }

    /// <summary>Ordinary firms until there are so many.</summary>
    public void Fill(int enterprises)
    {
        while (_firms.Count < enterprises)
            AddOrdinary();
    }

    /// <summary>Chains and projects, once all firms are there.</summary>
    public void Finish(int projects)
    {
        foreach (var chain in _county.Chains.Where(chain => _subjects.TrueForAll(subject => subject.Id != chain)))
        {
            var facts = Enumerable.Range(_county.FirstChainLeaderYear, _county.Year - _county.FirstChainLeaderYear + 1)
                .Select(year => new Fact(FactVocabulary.ChainLeaders, new FactContent(_firms.Count(firm => firm.Chain == chain && firm.Leads.Contains(year)), null), year));
            _subjects.Add(new SampleSubject(chain, null, [.. facts], []));
        }

        foreach (var (firm, records) in _projectRecords)
        {
            foreach (var record in records)
                Dossier(firm, record);
        }

        var ordinary = _firms.Where(firm => firm.Story is null).ToList();
        for (var index = 0; _projects.All.Count < projects && ordinary.Count > 0; index++)
            OrdinaryProject(ordinary[index * 7 % ordinary.Count], index);
    }

    /// <summary>Accounts of firms: all of those who will be paid but a few, and most others.</summary>
    public void OpenAccounts(HashSet<string> payable)
    {
        ArgumentNullException.ThrowIfNull(payable);
        var (paid, number) = (0, 0);
        foreach (var firm in _firms)
        {
            number++;
            var willBePaid = payable.Contains(firm.CreditCode);
            if (willBePaid)
                paid++;
            if (willBePaid ? paid % 17 == 9 : number % 5 == 0)
                continue;
            firm.Account = $"6299{_county.Code}{number:000000}{number * 37 % 1000:000}";
            firm.AccountClosed = willBePaid && paid % 11 == 5;
        }
    }

    private void TakeOver(SampleFirm firm, Fact fact)
    {
        if (fact.Definition.Scope == FactScope.Year)
        {
            if (fact.Definition == FactVocabulary.ChainLeader || fact.Definition == FactVocabulary.AboveScaleYearEnd)
                return;
            var monthly = fact.Year == _county.Year && (fact.Definition == FactVocabulary.MainBusinessRevenue || fact.Definition == FactVocabulary.Output || fact.Definition == FactVocabulary.TaxableSales);
            if (!monthly && HasEnded(fact.Year))
                firm.Facts.Add(Plain(fact));
        }
        else if (fact.Definition == FactVocabulary.Jurisdiction && fact.Content.Text == _county.Code)
        {
            // The example says “in the county”; the register says in which township. A later move is a row of its own.
            firm.Facts.Add(new Fact(fact.Definition, new FactContent(0, firm.Place.Division)));
        }
        else if (fact.Definition != FactVocabulary.Industry || fact.Source != OwnWords)
        {
            firm.Facts.Add(new Fact(fact.Definition, fact.Content, 0, fact.ValidFrom));
        }
    }

    private void TakeOver(SampleFirm firm, FactRecord record, Storyline story)
    {
        switch (record.Scope)
        {
            case FactScope.Project:
                if (!_projectRecords.TryGetValue(firm, out var projects))
                    _projectRecords[firm] = projects = [];
                projects.Add(record);
                return;
            case FactScope.Application when FactOf.Field(record, FactVocabulary.ApplicationClause) is null:
                record = FactOf.With(record, FactVocabulary.ApplicationClause, story.Case.Expectations.Keys.First());
                break;
            case FactScope.Partner:
                var count = firm.Records.Count(other => other.Scope == FactScope.Partner);
                record = FactOf.With(record, FactVocabulary.PartnerName, $"{firm.Name[..4]}第{count + 1}制衣厂");
                break;
        }

        firm.Records.Add(new FactRecord(record.Scope, record.Facts.Select(Plain)));
    }

    // What the example leaves open and every firm has; nothing that a clause could take for an answer that was not given.
    private static void AddMissing(SampleFirm firm, SampleRandom random, FactSheet given)
    {
        if (!States(given, FactVocabulary.Established))
            firm.Facts.Add(FactOf.Text(FactVocabulary.Established, $"{random.Between(2003, 2014)}-{random.Between(1, 12):00}-{random.Between(1, 28):00}"));
    }

    private void List(SampleFirm firm, FactSheet given)
    {
        foreach (var year in Enumerable.Range(_county.FirstListYear, _county.Year - _county.FirstListYear + 1))
        {
            var stated = given.PlainFacts.FirstOrDefault(fact => fact.Definition == FactVocabulary.AboveScaleYearEnd && fact.Year == year);
            if (stated is not null ? stated.Content.Number != 0 : WasListed(firm, new DateOnly(year, 12, 31)))
                firm.Listed.Add(year);
        }

        foreach (var fact in given.PlainFacts.Where(fact => fact.Definition == FactVocabulary.ChainLeader && fact.Content.Number != 0))
        {
            if (_county.FirstChainLeaderYear > 0 && fact.Year >= _county.FirstChainLeaderYear && fact.Year <= _county.Year)
                firm.Leads.Add(fact.Year);
        }
    }

    private static bool WasListed(SampleFirm firm, DateOnly day) => firm.Records.Exists(record =>
        record.Scope == FactScope.Listing && FactOf.Day(record, FactVocabulary.ListingEntered) <= day
        && !(FactOf.Day(record, FactVocabulary.ListingExited) <= day) && FactOf.Number(record, FactVocabulary.ListingPredecessor) is not 1m);

    private IReadOnlyList<SampleMonth> Months(SampleRandom random, SampleFirm firm, FactSheet given)
    {
        var revenue = InThousands(given, FactVocabulary.MainBusinessRevenue) ?? InThousands(given, FactVocabulary.Revenue) ?? (Fact(given, FactVocabulary.TaxableSales) is { } taxed
            ? (long)(taxed / 1_000m)
            : firm.Listed.Contains(_county.Year) ? random.Between(20_100, 90_000) : random.Between(_county.SmallRevenue.Least, _county.SmallRevenue.Most));
        var output = InThousands(given, FactVocabulary.Output) ?? revenue * random.Between(98, 106) / 100;
        var sales = Fact(given, FactVocabulary.TaxableSales) ?? Taxed(random, revenue);
        return SampleMonths.Of(random, output, revenue, sales);
    }

    private long? InThousands(FactSheet given, FactDefinition definition) => Fact(given, definition) is { } yuan ? (long)decimal.Floor(yuan / 1_000m) : null;

    private decimal? Fact(FactSheet given, FactDefinition definition) =>
        given.PlainFacts.FirstOrDefault(fact => fact.Definition == definition && fact.Year == _county.Year)?.Content.Number;

    private static decimal Taxed(SampleRandom random, long revenue) => revenue * (decimal)random.Between(970, 1_030) + random.Below(100_000) / 100m;

    private void AddOrdinary()
    {
        var place = _random.Pick(_county.Places);
        var sector = _random.Pick(_county.Sectors);
        var firm = new SampleFirm(NextCode(place), _names.Next(place, sector), place) { Chain = sector.Chain };
        _firms.Add(firm);
        firm.Facts.Add(FactOf.Text(FactVocabulary.Jurisdiction, place.Division));
        firm.Facts.Add(FactOf.Text(FactVocabulary.Industry, sector.Industry));
        var founded = _random.Between(1998, _county.Year - 1);
        var founding = $"{founded}-{_random.Between(1, 12):00}-{_random.Between(1, 28):00}";
        firm.Facts.Add(FactOf.Text(FactVocabulary.Established, founding));
        firm.Facts.Add(FactOf.Text(FactVocabulary.OperatingSince, founding));
        Check(firm);
        var revenue = Revenue(founded);
        // Exactly at the bound: ready, and not yet on the list.
        if (revenue > 20_000 && _random.Chance(88))
            Enrol(firm, founded);
        else if (revenue <= 20_000 && founded < _county.FirstListYear && _random.Chance(4))
            Delist(firm, founded);
        Audit(firm, revenue, founded);
        var sales = Taxed(_random, revenue);
        firm.Months = SampleMonths.Of(_random, revenue * _random.Between(98, 106) / 100, revenue, sales);
        if (_county.PoolMeasure is not null)
            Neighbour(firm, revenue, founded);
        Connect(firm);
    }

    // The years on both sides of the sample year: one firm in three shrinks, one in three grows, the rest stay where they are. A stream of
    // its own, so that nothing else of the sample depends on them. Who was founded the year before has no full year to state.
    private void Neighbour(SampleFirm firm, long revenue, int founded)
    {
        var random = SampleRandom.For(_seed, $"{_county.Code}/{firm.CreditCode}/neighbours");
        if (founded < _county.Year - 1)
        {
            var audited = firm.Facts.Find(fact => fact.Definition == FactVocabulary.Revenue && fact.Year == _county.Year - 1);
            firm.MonthsBefore = Year(audited is null ? Before() : (long)(audited.Content.Number / 1_000m));
        }

        firm.MonthsAfter = [.. Year(revenue * random.Between(40, 150) / 100).Take(3)];

        long Before()
        {
            // Of those not far below the pool's lower bound one in two has come down from above it.
            if (revenue < _county.PoolFloor && revenue > _county.PoolFloor * 2 / 5 && random.Chance(50))
                return _county.PoolFloor * random.Between(105, 170) / 100;
            var before = revenue * random.Below(100) switch
            {
                < 33 => random.Between(125, 260),
                < 67 => random.Between(90, 110),
                _ => random.Between(45, 88),
            } / 100;
            // Who is below scale and was never listed has not been above it either.
            return revenue <= 20_000 ? Math.Min(before, 19_900) : before;
        }

        IReadOnlyList<SampleMonth> Year(long total) => SampleMonths.Of(random, total * random.Between(98, 106) / 100, total, Taxed(random, total));
    }

    // One firm in two is in the power company's file, one in ten of these with two accounts.
    private void Connect(SampleFirm firm)
    {
        if (_number % 2 == 0)
            firm.Meters = _number % 20 == 0 ? [Meter(0), Meter(500_000)] : [Meter(0)];

        string Meter(int above) => $"{_county.Code}{_number + above:000000}";
    }

    // A third far below, a third around the bounds of the pools, the rest above scale.
    private long Revenue(int founded)
    {
        var (least, most) = _county.SmallRevenue;
        return _random.Below(100) switch
        {
            < 18 => _random.Between(least / 4, least),
            < 55 => _random.Between(least, most),
            < 58 => 20_000,
            < 64 => _random.Between(20_001, 24_000),
            < 92 => _random.Between(20_500, 90_000),
            _ => founded < _county.Year - 3 ? _random.Between(90_000, 420_000) : _random.Between(21_000, 60_000),
        };
    }

    private void Check(SampleFirm firm)
    {
        if (!_county.ChecksFirms)
            return;
        firm.Facts.Add(FactOf.Text(FactVocabulary.Credit, "无失信"));
        if (_county.Chains.Count > 0)
            firm.Facts.Add(FactOf.Text(FactVocabulary.Strategic, _random.Chance(8) ? "是" : "否"));
        else
        {
            firm.Facts.Add(FactOf.Text(FactVocabulary.SoftwareCertified, "否"));
            firm.Facts.Add(FactOf.Text(FactVocabulary.CoreFactoryFiled, "否"));
        }
    }

    private void Enrol(SampleFirm firm, int founded)
    {
        var entered = new DateOnly(Math.Min(_random.Chance(12) ? _county.Year : _random.Between(2011, _county.Year), _county.Year), 12, 31);
        if (entered.Year <= founded)
            entered = new DateOnly(founded + 1, 12, 31);
        firm.Records.Add(FactOf.Record(
            FactScope.Listing, (FactVocabulary.ListingEntered, Iso(entered)), (FactVocabulary.ListingPath, _random.Chance(80) ? "达标升规" : "新投产"), (FactVocabulary.ListingFirst, "是")));
        List(firm);
        if (_county.Chains.Count > 0 && entered.Year >= 2022 && entered.Year < _county.Year && _random.Chance(80))
        {
            firm.Records.Add(FactOf.Record(
                FactScope.Payment, (FactVocabulary.PaymentClause, "ZZ-3-4-e"), (FactVocabulary.PaymentAmount, "10万元"), (FactVocabulary.PaymentDate, $"{entered.Year + 1}-09-20")));
        }
    }

    private void Delist(SampleFirm firm, int founded)
    {
        var exited = new DateOnly(_random.Between(_county.FirstListYear, _county.Year), 12, 31);
        firm.Records.Add(FactOf.Record(
            FactScope.Listing, (FactVocabulary.ListingEntered, Iso(new DateOnly(Math.Max(founded + 1, 2012), 12, 31))), (FactVocabulary.ListingPath, "达标升规"),
            (FactVocabulary.ListingFirst, "是"), (FactVocabulary.ListingExited, Iso(exited))));
        List(firm);
    }

    private void List(SampleFirm firm)
    {
        for (var year = _county.FirstListYear; year <= _county.Year; year++)
        {
            if (WasListed(firm, new DateOnly(year, 12, 31)))
                firm.Listed.Add(year);
        }
    }

    private void Audit(SampleFirm firm, long revenue, int founded)
    {
        if (!_county.AuditsAllFirms && firm.Listed.Count == 0)
            return;
        var audited = revenue * 1_000m + _random.Below(900_000);
        firm.Facts.Add(FactOf.Yuan(FactVocabulary.Revenue, _county.Year, audited));
        if (_county.AuditsAllFirms)
            firm.Facts.Add(FactOf.Yuan(FactVocabulary.RevenueTaxDeclared, _county.Year, audited - _random.Below(50_000)));
        if (_county.Chains.Count > 0)
            Procure(firm, audited);
        if (_county.ChecksFirms && _county.Chains.Count == 0)
            firm.Facts.Add(FactOf.Yuan(FactVocabulary.SoftwareRevenue, _county.Year, 0m));
        if (founded >= _county.Year - 1)
            return;
        var before = decimal.Floor(audited * _random.Between(78, 112) / 100m);
        firm.Facts.Add(FactOf.Yuan(FactVocabulary.Revenue, _county.Year - 1, before));
        firm.Facts.Add(FactOf.Yuan(FactVocabulary.RevenuePeak, _county.Year - 1, Math.Max(before, decimal.Floor(audited * _random.Between(70, 115) / 100m))));
    }

    private void Procure(SampleFirm firm, decimal audited)
    {
        var total = decimal.Floor(audited * 0.6m);
        foreach (var of in new[] { _county.Year - 1, _county.Year })
        {
            firm.Facts.Add(FactOf.Yuan(FactVocabulary.ProcurementTotal, of, total));
            firm.Facts.Add(FactOf.Yuan(FactVocabulary.ProcurementLocal, of, decimal.Floor(total * _random.Between(5, 45) / 100m)));
        }
    }

    private void Dossier(SampleFirm firm, FactRecord given)
    {
        var applied = FactOf.Day(given, FactVocabulary.ProjectApplied) ?? _county.BusinessDate.AddYears(-1);
        var investment = FactOf.Number(given, FactVocabulary.ProjectInvestment) ?? FactOf.Number(given, FactVocabulary.ProjectFixedAssets)
            ?? FactOf.Number(given, FactVocabulary.ProjectTotal) ?? 8_000_000m;
        var count = _projects.All.Count(project => project.Firm == firm);
        var before = FactOf.Field(given, FactVocabulary.ProjectName)?.Content.Text;
        var kind = FactOf.Field(given, FactVocabulary.ProjectKind)?.Display() ?? "智能化改造";
        var name = $"{firm.Name}{kind}{(count == 0 ? "" : (count + 1).ToString(CultureInfo.InvariantCulture) + "期")}项目";
        _projects.Add(firm, name, investment, applied.AddDays(-420), new FactRecord(FactScope.Project, given.Facts.Select(Plain)));

        // An award that was paid for the project names it.
        for (var index = 0; index < firm.Records.Count; index++)
        {
            if (firm.Records[index].Scope == FactScope.Payment && before is not null && FactOf.Field(firm.Records[index], FactVocabulary.PaymentItem)?.Content.Text == before)
                firm.Records[index] = FactOf.With(firm.Records[index], FactVocabulary.PaymentItem, name);
        }
    }

    private void OrdinaryProject(SampleFirm firm, int index)
    {
        var investment = _random.Between(300, 12_000) * 10_000m;
        var signed = _county.BusinessDate.AddDays(-_random.Between(30, 900));
        var kind = new[] { "新建", "技改强基", "节能降耗减排", "新建" }[index % 4];
        List<(FactDefinition, string)> fields =
        [
            (FactVocabulary.ProjectKind, kind), (FactVocabulary.ProjectLocation, firm.Place.Division), (FactVocabulary.ProjectApplied, Iso(signed.AddDays(20))),
            (FactVocabulary.ProjectFixedAssets, SampleProjects.Yuan(decimal.Floor(investment * 0.8m))),
        ];
        if (_county.Code == "370830")
        {
            var total = decimal.Floor(investment * 0.6m);
            fields.AddRange(
            [
                (FactVocabulary.ProjectNewPurchase, "是"), (FactVocabulary.ProjectTotal, SampleProjects.Yuan(total)),
                (FactVocabulary.ProjectSoftware, SampleProjects.Yuan(decimal.Floor(total * _random.Between(2, 14) / 100m))),
                (FactVocabulary.ProjectEquipment, SampleProjects.Yuan(decimal.Floor(total * 0.7m))),
                (FactVocabulary.ProjectAccepted, _random.Chance(30) ? "是" : "否"), (FactVocabulary.ProjectUpgradeSupport, "否"),
            ]);
        }

        var what = kind == "新建" ? "生产线建设" : kind;
        _projects.Add(firm, $"{firm.Name}{what}{(index >= 20 ? "二期" : "")}项目", investment, signed, FactOf.Record(FactScope.Project, [.. fields]));
    }

    private string NextCode(SamplePlace place) => CreditCodes.Of(place.Division[..6], ++_number);

    private SampleSector SectorOf(SampleRandom random, string? industry)
    {
        if (industry is null)
            return random.Pick([.. _county.Sectors.Where(sector => sector.Industry[0] == 'C')]);
        string[] words = industry[0] switch { 'B' => ["矿业"], 'D' => ["热力", "电力"], 'I' => ["软件", "信息技术"], 'F' => ["商贸"], _ => ["工业"] };
        return _county.Sectors.FirstOrDefault(sector => sector.Industry == industry) ?? new SampleSector(industry, words);
    }

    private string? DefaultChain(SampleRandom random) => _county.Chains.Count > 0 ? random.Pick(_county.Chains) : null;

    private bool HasEnded(int year) => new DateOnly(year, 12, 31) <= _county.BusinessDate;

    private static bool States(FactSheet given, FactDefinition definition) => given.PlainFacts.Any(fact => fact.Definition == definition);

    // Without the clocks and the source of an example: the files have their own.
    private static Fact Plain(Fact fact) => new(fact.Definition, fact.Content, fact.Year);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
