using Cultivation.Policies.Decisions;
using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Model;
using Cultivation.Samples.Counties;
using Cultivation.Samples.Firms;
using Cultivation.Samples.Stories;

namespace Cultivation.Samples;

/// <summary>
/// One county's sample year: firms, projects, units. What <see cref="Facts"/> says is what the files say, so that a decision on these
/// sheets is the decision that the services must come to from the files.
/// </summary>
public sealed class SampleYear
{
    /// <summary>Fewest firms that may be asked for.</summary>
    public const int FewestFirms = 50;

    /// <summary>Most firms that may be asked for.</summary>
    public const int MostFirms = 2_000;

    /// <summary>Fewest projects; stories may add to them.</summary>
    public const int Projects = 40;

    private readonly IReadOnlyList<FactSheet> _facts;

    private SampleYear(
        SampleCounty county, IReadOnlyList<PolicyPack> packs, IReadOnlyList<SampleFirm> firms, IReadOnlyList<SampleSubject> subjects,
        IReadOnlyList<SampleProject> projects, IReadOnlyList<Storyline> untold)
    {
        County = county;
        Packs = packs;
        Firms = firms;
        Subjects = subjects;
        Dossiers = projects;
        Untold = untold;
        _facts = [.. firms.Select(SheetOf), .. subjects.Select(SheetOf)];
    }

    /// <summary>Where and when.</summary>
    public SampleCounty County { get; }

    /// <summary>The policy packs of the county.</summary>
    public IReadOnlyList<PolicyPack> Packs { get; }

    /// <summary>The firms, stories first.</summary>
    public IReadOnlyList<SampleFirm> Firms { get; }

    /// <summary>Units, areas, chains and honours.</summary>
    public IReadOnlyList<SampleSubject> Subjects { get; }

    /// <summary>The project dossiers.</summary>
    public IReadOnlyList<SampleProject> Dossiers { get; }

    /// <summary>
    /// Examples beside the packs that do not hold on the business date (an event after it, a deadline that has passed) or that files
    /// cannot say (a list that is missing): the sample does not tell them.
    /// </summary>
    public IReadOnlyList<Storyline> Untold { get; }

    /// <summary>Scopes of which the files say everything: a firm that is not written there has none.</summary>
    public static IReadOnlyList<FactScope> CompleteScopes { get; } =
    [
        FactScope.Title, FactScope.Listing, FactScope.Project, FactScope.Partner, FactScope.Agreement, FactScope.Application,
        FactScope.Payment, FactScope.UpperFund,
    ];

    /// <summary>What is known of every firm, unit, area and chain on the business date.</summary>
    public IReadOnlyList<FactSheet> Facts() => _facts;

    /// <summary>Decides every incentive clause of a pack for every sheet.</summary>
    public IEnumerable<Decision> Decide()
    {
        foreach (var pack in Packs)
        {
            var evaluator = new PolicyEvaluator(pack, AuthorityBook.Empty, County.BusinessDate);
            foreach (var rule in evaluator.Rules.Where(rule => IsIncentive(rule.Clause)))
            {
                foreach (var sheet in _facts.Where(sheet => Concerns(rule, sheet)))
                    yield return evaluator.Evaluate(rule.Clause.Id, sheet, County.BusinessDate, DateTimeOffset.MaxValue);
            }
        }
    }

    /// <summary>Whether a clause promises something, as opposed to a target or the bounds of a pool.</summary>
    public static bool IsIncentive(Clause clause)
    {
        ArgumentNullException.ThrowIfNull(clause);
        return clause.Incentive is not null && clause.Category is ClauseCategory.Incentive or ClauseCategory.Assessment;
    }

    /// <summary>Makes the sample of a county.</summary>
    /// <param name="county">The county.</param>
    /// <param name="seed">Start of all random streams, 0 or more.</param>
    /// <param name="enterprises">How many firms, 50 to 2000; stories are all told, also where they alone are more.</param>
    /// <param name="seeds">Folder with <c>policies</c> and <c>samples</c>.</param>
    /// <param name="packs">All packs.</param>
    /// <exception cref="ArgumentOutOfRangeException">Seed or number is out of range.</exception>
    /// <exception cref="InvalidDataException">Stories have errors, or one written for the sample does not come out as it says.</exception>
    public static SampleYear Generate(SampleCounty county, long seed, int enterprises, string seeds, IReadOnlyList<PolicyPack> packs)
    {
        ArgumentNullException.ThrowIfNull(county);
        ArgumentNullException.ThrowIfNull(packs);
        ArgumentOutOfRangeException.ThrowIfNegative(seed);
        ArgumentOutOfRangeException.ThrowIfLessThan(enterprises, FewestFirms);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(enterprises, MostFirms);
        var own = county.Packs.Select(id => packs.Single(pack => pack.Id == id)).ToList();
        var stories = Storylines.Of(seeds, county, own);
        var told = Try(county, seed, enterprises, own, stories, out var failing);
        if (failing.Count == 0)
            return told;
        if (failing.FirstOrDefault(failure => !failure.Story.FromPack) is { Story: not null } broken)
            throw new InvalidDataException($"{broken.Story.Id}：{broken.Difference}");
        var untold = failing.Select(failure => failure.Story).ToList();
        return Try(county, seed, enterprises, own, [.. stories.Except(untold)], out _, untold);
    }

    private static SampleYear Try(
        SampleCounty county, long seed, int enterprises, IReadOnlyList<PolicyPack> packs, IReadOnlyList<Storyline> stories,
        out List<(Storyline Story, string Difference)> failing, IReadOnlyList<Storyline>? untold = null)
    {
        var maker = new SampleMaker(county, seed);
        foreach (var story in stories.Where(Storylines.IsOfFirm))
            maker.Tell(story);
        maker.Fill(enterprises);
        foreach (var story in stories.Where(story => !Storylines.IsOfFirm(story)))
            maker.TellOfSubject(story);
        maker.Finish(Projects);
        var year = new SampleYear(county, packs, maker.Firms, maker.Subjects, maker.Dossiers, untold ?? []);
        year.CheckStories(failing = []);
        maker.OpenAccounts(year.PayableFirms());
        return year;
    }

    // A story must come out on the delivered facts as it says; a firm that merely stands there tells nothing.
    private void CheckStories(List<(Storyline Story, string Difference)> failing)
    {
        var evaluators = Packs.ToDictionary(pack => pack.Id, pack => new PolicyEvaluator(pack, AuthorityBook.Empty, County.BusinessDate), StringComparer.Ordinal);
        var told = Firms.Where(firm => firm.Story is not null).Select((firm, index) => (firm.Story!, _facts[index]))
            .Concat(Subjects.Select((subject, index) => (subject.Story, _facts[Firms.Count + index])).Where(pair => pair.Story is not null).Select(pair => (pair.Story!, pair.Item2)));
        foreach (var (story, sheet) in told)
        {
            foreach (var (clause, expected) in story.Case.Expectations)
            {
                var decision = evaluators[story.Case.Policy].Evaluate(clause, sheet, County.BusinessDate, DateTimeOffset.MaxValue);
                var differences = expected.Compare(decision);
                if (differences.Count > 0 || decision.Items.Count != Expected(story, clause, evaluators[story.Case.Policy]))
                {
                    failing.Add((story, $"{clause} {string.Join("；", differences)}（{decision.Summary}）"));
                    break;
                }
            }
        }
    }

    // The example's own events, all of which must have happened by the business date.
    private static int Expected(Storyline story, string clause, PolicyEvaluator evaluator) =>
        evaluator.Evaluate(clause, story.Case.Facts, story.Case.AsOf, story.Case.KnownAt).Items.Count;

    private HashSet<string> PayableFirms() =>
        [.. Decide().Where(decision => decision.Payable > Primitives.Money.Zero).Select(decision => decision.Facts.Subject)];

    // Units, areas and chains are no firms, and clauses on firms do not concern them; nor the other way round.
    private static bool Concerns(ClauseRule rule, FactSheet sheet) => SampleClauses.IsOfFirms(rule.Clause) == sheet.HasCreditCode;

    private FactSheet SheetOf(SampleFirm firm)
    {
        var sheet = new FactSheetBuilder(firm.CreditCode, firm.Name);
        foreach (var fact in firm.Facts)
            sheet.Add(fact);
        for (var year = County.FirstListYear; year <= County.Year; year++)
            sheet.Add(FactOf.Yes(FactVocabulary.AboveScaleYearEnd, year, firm.Listed.Contains(year)));
        for (var year = County.FirstChainLeaderYear; year > 0 && year <= County.Year; year++)
            sheet.Add(FactOf.Yes(FactVocabulary.ChainLeader, year, firm.Leads.Contains(year)));
        sheet.Add(FactOf.Yuan(FactVocabulary.Output, County.Year, firm.Months.Sum(month => month.Output) * 1_000m));
        sheet.Add(FactOf.Yuan(FactVocabulary.MainBusinessRevenue, County.Year, firm.Months.Sum(month => month.Revenue) * 1_000m));
        sheet.Add(FactOf.Yuan(FactVocabulary.TaxableSales, County.Year, firm.Months.Sum(month => month.Sales)));
        // December's cumulative figure is the year's; the tax bureau's half year gives none.
        if (County.PoolMeasure == FactVocabulary.MainBusinessRevenue && firm.MonthsBefore.Count > 0)
            sheet.Add(FactOf.Yuan(FactVocabulary.MainBusinessRevenue, County.Year - 1, firm.MonthsBefore.Sum(month => month.Revenue) * 1_000m));
        foreach (var record in firm.Records)
            sheet.Add(record);
        foreach (var project in Dossiers.Where(project => project.Firm == firm))
            sheet.Add(project.Facts);
        foreach (var scope in CompleteScopes)
            sheet.Give(scope);
        return sheet.Build();
    }

    private static FactSheet SheetOf(SampleSubject subject)
    {
        var sheet = new FactSheetBuilder(subject.Id, subject.Id);
        foreach (var fact in subject.Facts)
            sheet.Add(fact);
        foreach (var record in subject.Records)
            sheet.Add(record);
        return sheet.Build();
    }
}
