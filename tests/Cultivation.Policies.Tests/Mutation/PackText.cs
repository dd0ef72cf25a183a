using System.Diagnostics.CodeAnalysis;
using Cultivation.Policies.Loading;
using Cultivation.Policies.Loading.Types;
using Cultivation.Policies.Model;
using Cultivation.Policies.Rules;
using Cultivation.Policies.Yaml;

namespace Cultivation.Policies.Tests.Mutation;

/// <summary>The lines of a pack: its head, and where each clause and its rule stand. One clause is read without the others and without the document.</summary>
internal sealed class PackText
{
    private readonly string[] _lines;
    private readonly int _clauses;
    private readonly bool _annual;

    public PackText(PolicyPack pack)
    {
        _lines = File.ReadAllLines(Path.Combine(pack.Directory, "policy.yaml"));
        _clauses = Array.IndexOf(_lines, "clauses:");
        _annual = pack.Clauses.Where(clause => clause.Rule is not null).All(clause => clause.Rule!.Shape
            is TiersShape or StepsShape or LadderShape or NoMoneyShape { On: EventKind.Year } or RecommendShape { Per: not SubjectKind.Project });
        Rules = [.. pack.Clauses.Where(clause => clause.Rule is not null).Select(Find)];
    }

    public IReadOnlyList<RuleText> Rules { get; }

    /// <summary>Changes of the days between which the policy applies.</summary>
    public IEnumerable<Mutant> ValidityMutants()
    {
        var start = Array.IndexOf(_lines, "validity:");
        return Enumerable.Range(start, _clauses - start).SelectMany(line => Mutants.OfDates(line, _lines[line], _annual));
    }

    /// <summary>Changes of the numbers, bound words and units of a rule.</summary>
    public IEnumerable<Mutant> RuleMutants(RuleText rule) => Enumerable.Range(rule.From, rule.To - rule.From).SelectMany(line => Mutants.Of(line, _lines[line]));

    /// <summary>Reads the head and one clause; null with the first error where they do not load.</summary>
    public PackFile? Read(RuleText rule, Mutant? mutant, [NotNullWhen(false)] out string? error)
    {
        var kept = Enumerable.Range(0, _clauses + 1).Concat(Enumerable.Range(rule.Clause, rule.To - rule.Clause));
        var text = string.Join('\n', kept.Select(line => line == mutant?.Line ? mutant.Text : _lines[line])) + "\n";
        var errors = new LoadErrors("mutant");
        var read = YamlSource.Read(text, errors) is { } root && PackFileType.Instance.TryRead(root, errors, out var file) && errors.Count == 0 ? file : null;
        error = read is null ? errors.InOrder()[0].ToString() : null;
        return read;
    }

    private RuleText Find(Clause clause)
    {
        var start = Array.FindIndex(_lines, line => line == $"- id: {clause.Id}");
        var end = Array.FindIndex(_lines, start + 1, line => line.StartsWith("- id: ", StringComparison.Ordinal) || (line.Length > 0 && char.IsLetter(line[0])));
        var key = clause.Incentive is not null ? "  incentive:" : "  threshold:";
        var from = Array.FindIndex(_lines, start, end - start, line => line == key);
        from.ShouldBeGreaterThan(start, $"{clause.Id}: the rule should stand under its own line “{key}”.");
        var to = Array.FindIndex(_lines, from + 1, line => line.Length > 0 && !line.StartsWith("    ", StringComparison.Ordinal));
        return new RuleText(clause.Id, start, from, to < 0 || to > end ? end : to);
    }

    internal sealed record RuleText(string Id, int Clause, int From, int To);
}
