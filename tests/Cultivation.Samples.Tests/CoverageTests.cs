using Cultivation.Policies.Cases;
using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Model;

namespace Cultivation.Samples.Tests;

/// <summary>Every incentive clause occurs with every outcome that it can have.</summary>
public sealed class CoverageTests
{
    // What the examples beside the packs show and the sample does not: each with its reason.
    private static readonly Dictionary<(string Clause, string Outcome), string> NotShown = new()
    {
        [("ML-3-1-3-c", "ZERO POLICY_NOT_IN_FORCE")] = "the plan has no first day and ends in 2028",
        [("WS-2-4-b", "HELD WS-R03")] = "the figures of 2025 come after the business date",
        [("WS-2-10-b", "HELD WS-R03")] = "the figures of 2025 come after the business date",
        [("WS-2-5-d", "HELD WS-R05")] = "the agreement ends after the business date",
        [("ZZ-3-1-d", "HELD ZZ-R16")] = "the figures of 2026 come after the business date",
    };

    // Beyond the examples: outcomes that the issue names.
    private static readonly (string Clause, string Outcome)[] AlsoShown =
    [
        ("ML-4-3-c", "REFUSE AMOUNT_NOT_SET"), ("ML-4-3-c", "ZERO NOT_COVERED"), ("ML-3-1-3-c", "RECOMMEND"), ("ML-3-4-2-a", "ZERO SUPERIOR_FUND_ONLY"),
        ("ML-4-1-a", "REFUSE AMOUNT_NOT_SET"),
        ("ZZ-3-1-d", "AWARD+HELD ZZ-R04"), ("ZZ-3-1-d", "HOLD DATA_MISSING"), ("ZZ-3-1-d", "HELD X-R04"), ("ZZ-3-2-d", "AWARD CAP_APPLIED"),
        ("ZZ-3-2-d", "HOLD DATA_MISSING"), ("ZZ-3-3-c", "HELD ZZ-R16"), ("ZZ-3-3-c", "HELD X-R04"), ("ZZ-3-3-c", "HOLD DATA_MISSING"), ("ZZ-3-3-d", "ZERO NOT_FIRST_TIME"),
        ("ZZ-3-3-d", "ZERO ALREADY_PAID"), ("ZZ-3-3-d", "HELD ZZ-R16"), ("ZZ-3-4-e", "ZERO NOT_FIRST_TIME"), ("ZZ-3-4-e", "HOLD DATA_MISSING"),
        ("ZZ-3-4-e", "HELD ZZ-R16"), ("ZZ-3-4-f", "AWARD"), ("ZZ-3-4-f", "ZERO NOT_YET_DUE"), ("ZZ-3-4-f", "ZERO LIST_EXITED"), ("ZZ-3-4-f", "HOLD DATA_MISSING"),
        ("ZZ-3-4-f", "ZERO ALREADY_PAID"), ("ZZ-3-4-g", "AWARD"), ("ZZ-3-4-g", "ZERO NOT_YET_DUE"), ("ZZ-3-4-g", "ZERO LIST_EXITED"), ("ZZ-3-6-c", "HELD ZZ-R16"),
        ("ZZ-3-6-c", "ZERO POLICY_NOT_IN_FORCE"), ("ZZ-3-6-c", "ZERO ALREADY_PAID"), ("ZZ-3-7-c", "CEILING"), ("ZZ-3-7-c", "CEILING CAP_APPLIED"),
        ("ZZ-3-7-c", "REFUSE APPROVAL_ABOVE_CEILING"), ("ZZ-3-7-c", "ZERO POLICY_NOT_IN_FORCE"), ("ZZ-3-7-c", "HOLD DATA_MISSING"), ("ZZ-3-7-c", "ZERO ALREADY_PAID"),
        ("WS-2-4-b", "HOLD DATA_MISSING"), ("WS-2-4-b", "ZERO POLICY_NOT_IN_FORCE"), ("WS-2-4-b", "ZERO ALREADY_PAID"), ("WS-2-4-b", "HELD X-R04"),
        ("WS-2-4-c", "ZERO POLICY_NOT_IN_FORCE"), ("WS-2-5-c", "ZERO NOT_FIRST_TIME"), ("WS-2-5-c", "HOLD DATA_MISSING"), ("WS-2-5-c", "REFUSE AMOUNT_NOT_SET"),
        ("WS-2-5-d", "HELD X-R04"), ("WS-2-5-e", "ZERO NOT_FIRST_TIME"), ("WS-2-5-e", "ZERO ALREADY_PAID"), ("WS-2-6-b", "REFER"), ("WS-2-6-b", "ZERO POLICY_NOT_IN_FORCE"),
        ("WS-2-7-c", "ZERO NOT_FIRST_TIME"), ("WS-2-8-c", "ZERO DOUBLE_DIP"), ("WS-2-8-c", "AWARD CAP_APPLIED"), ("WS-2-8-c", "HOLD DATA_MISSING"),
        ("WS-2-8-c", "ZERO POLICY_NOT_IN_FORCE"), ("WS-2-9-c", "ZERO POLICY_NOT_IN_FORCE"), ("WS-2-10-b", "ZERO POLICY_NOT_IN_FORCE"), ("WS-2-11-b", "REFER"),
        ("WS-2-18-c", "REFER"), ("WS-2-18-c", "ZERO POLICY_NOT_IN_FORCE"), ("WS-2-18-c", "HOLD MANUAL_DECISION"),
        ("CZ-A-2-3-d", "ZERO NO_MONETARY_CLAUSE"), ("CZ-A-2-3-d", "ZERO POLICY_NOT_IN_FORCE"), ("CZ-A-2-4-c", "RECOMMEND"), ("CZ-A-2-4-c", "HOLD MANUAL_DECISION"),
        ("CZ-B-4-4-a", "ZERO NO_MONETARY_CLAUSE"), ("CZ-B-4-4-a", "ZERO POLICY_NOT_IN_FORCE"),
    ];

    public static TheoryData<string> Codes => Seeds.Codes;

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_incentive_clause_shows_every_outcome_of_its_examples(string code)
    {
        var year = Seeds.Year(code);
        var shown = SampleCoverage.Of(year).Select(outcome => (outcome.Clause, outcome.Outcome)).ToHashSet();
        var missing = year.Packs.SelectMany(OutcomesOfExamples).Distinct().Where(wanted => !shown.Contains(wanted) && !NotShown.ContainsKey(wanted)).ToList();
        missing.ShouldBeEmpty("write a story for it in seeds/samples/stories");
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Exceptions_are_still_needed(string code)
    {
        var year = Seeds.Year(code);
        var shown = SampleCoverage.Of(year).Select(outcome => (outcome.Clause, outcome.Outcome)).ToHashSet();
        NotShown.Keys.Where(shown.Contains).ShouldBeEmpty("the sample shows it: take the exception out");
    }

    [Fact]
    public void Outcomes_that_are_asked_for_by_name_occur()
    {
        var shown = Seeds.Codes.SelectMany(code => SampleCoverage.Of(Seeds.Year(code.Data))).Select(outcome => (outcome.Clause, outcome.Outcome)).ToHashSet();
        AlsoShown.Where(wanted => !shown.Contains(wanted)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_incentive_clause_occurs(string code)
    {
        var year = Seeds.Year(code);
        var shown = SampleCoverage.Of(year).Select(outcome => outcome.Clause).ToHashSet(StringComparer.Ordinal);
        year.Packs.SelectMany(pack => pack.Clauses).Where(SampleYear.IsIncentive).Select(clause => clause.Id).Where(id => !shown.Contains(id)).ShouldBeEmpty();
    }

    [Fact]
    public void Clauses_that_pay_by_themselves_are_payable_somewhere()
    {
        var payable = Seeds.Codes.SelectMany(code => SampleCoverage.Of(Seeds.Year(code.Data)))
            .Where(outcome => outcome.Outcome.StartsWith("AWARD", StringComparison.Ordinal)).Select(outcome => outcome.Clause).ToHashSet(StringComparer.Ordinal);
        string[] unpaid = ["WS-2-5-c", "WS-2-6-b", "WS-2-10-a", "WS-2-11-b", "WS-2-18-c"];
        Seeds.Packs.Where(pack => pack.Id is "zezhou-2022" or "wenshang-2022").SelectMany(pack => pack.Clauses).Where(clause => clause.Category == ClauseCategory.Incentive && clause.Incentive is not null)
            .Select(clause => clause.Id).Except(unpaid).Where(id => !payable.Contains(id) && Seeds.Packs.Any(pack => pack.Clause(id)?.Category == ClauseCategory.Incentive && IsMoney(pack.Clause(id)!)))
            .ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Examples_that_are_not_told_are_few(string code)
    {
        var year = Seeds.Year(code);
        year.Untold.ShouldAllBe(story => story.FromPack);
        year.Untold.Count(story => story.Case.Expectations.Keys.All(id => SampleYear.IsIncentive(year.Packs.Single(pack => pack.Id == story.Case.Policy).Clause(id)!))).ShouldBeLessThan(12);
    }

    private static bool IsMoney(Clause clause) => clause.Incentive!.Shape is not (Policies.Rules.RecommendShape or Policies.Rules.NoMoneyShape);

    private static IEnumerable<(string Clause, string Outcome)> OutcomesOfExamples(PolicyPack pack)
    {
        var file = CaseLoader.Load(Path.Combine(Seeds.Folder, "policies", pack.Id, "cases.yaml"), [pack]);
        file.Errors.ShouldBeEmpty();
        foreach (var example in file.Cases.Where(example => example.Authority.Rulings.Count == 0 && example.Authority.Amounts.Count == 0))
        {
            foreach (var clause in example.Expectations.Keys.Where(id => SampleYear.IsIncentive(pack.Clause(id)!)))
            {
                var decision = new PolicyEvaluator(pack, AuthorityBook.Empty, example.RulesAt).Evaluate(clause, example.Facts, example.AsOf, example.KnownAt);
                yield return (clause, SampleCoverage.OutcomeOf(decision));
            }
        }
    }
}
