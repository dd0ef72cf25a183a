using Cultivation.Policies.Cases;
using Cultivation.Policies.Model;
using Cultivation.Policies.Rules;
using Cultivation.Policies.Tests.Cases;
using Cultivation.Policies.Tests.Loading;

namespace Cultivation.Policies.Tests.Mutation;

/// <summary>The cases beside the packs notice every changed number, bound word and unit. The documents are not looked at: there every change would be found by the quotes.</summary>
public sealed class PackMutationTests
{
    private static readonly IReadOnlyList<PolicyCase> Cases = [.. SeedCaseTests.Files.SelectMany(file => file.Cases)];

    public static TheoryData<string> Packs => [.. SeedPackLoadingTests.Loaded.Packs.Select(pack => pack.Id)];

    [Theory]
    [MemberData(nameof(Packs))]
    public void Changed_rule_fails_a_case_or_does_not_load(string id)
    {
        var pack = SeedPackLoadingTests.Loaded.Packs.Single(pack => pack.Id == id);
        var text = new PackText(pack);
        var (mutants, refused, survivors) = (0, 0, new List<string>());
        foreach (var rule in text.Rules)
        {
            text.Read(rule, null, out var trouble).ShouldNotBeNull($"{rule.Id} alone: {trouble}");
            var cases = CasesOf(pack, rule.Id);
            foreach (var mutant in text.RuleMutants(rule))
            {
                mutants++;
                if (text.Read(rule, mutant, out _) is not { } file)
                    refused++;
                else if (!Fails(cases, pack with { Clauses = [.. pack.Clauses.Select(clause => clause.Id == rule.Id ? file.Clauses[0] : clause)] }))
                    survivors.Add($"{rule.Id}, line {mutant.Line + 1}: {mutant.Was} → {mutant.Became}");
            }
        }

        foreach (var mutant in text.ValidityMutants())
        {
            mutants++;
            if (text.Read(text.Rules[0], mutant, out _) is not { } file)
                refused++;
            else if (!Fails([.. Cases.Where(example => example.Policy == id)], pack with { Validity = file.Validity }))
                survivors.Add($"validity, line {mutant.Line + 1}: {mutant.Was} → {mutant.Became}");
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{id}: {mutants} mutants, {refused} do not load, {mutants - refused - survivors.Count} fail a case, {survivors.Count} survive");
        survivors.ShouldBeEmpty(string.Join(Environment.NewLine, survivors));
    }

    private static bool Fails(IReadOnlyList<PolicyCase> cases, PolicyPack pack) => CaseRunner.Run(cases, [pack]).Any(result => !result.Passed);

    // The cases of a clause and of those that apply its award or add to it, without their expectations of others.
    private static List<PolicyCase> CasesOf(PolicyPack pack, string clause)
    {
        HashSet<string> clauses = [clause, .. pack.Clauses.Where(other => Base(other.Incentive?.Shape) == clause).Select(other => other.Id)];
        return
        [
            .. Cases.Where(example => example.Policy == pack.Id && example.Expectations.Keys.Any(clauses.Contains))
                .Select(example => example with { Expectations = example.Expectations.Where(entry => clauses.Contains(entry.Key)).ToDictionary() }),
        ];
    }

    private static string? Base(IncentiveShape? shape) => shape switch { SameAwardShape same => same.Of, TopUpShape topUp => topUp.On, _ => null };
}
