using Cultivation.Policies.Decisions;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Evaluation;

/// <summary>Marks a firm, a project or a chain; never money.</summary>
internal sealed class RecommendEvaluator : ShapeEvaluator
{
    private readonly RecommendShape _shape;
    private readonly FactDefinition[] _yearly;
    private readonly ProjectMarks _projects;

    public RecommendEvaluator(RecommendShape shape, IncentiveRule rule)
    {
        _shape = shape;
        _yearly = [.. Loading.RuleReferences.Conditions(rule).Select(condition => condition.Fact).Where(fact => fact.Scope == FactScope.Year).Distinct()];
        _projects = new ProjectMarks(shape.Label);
    }

    public override void Run(ClauseRun run)
    {
        if (_shape.Per == SubjectKind.Project)
        {
            _projects.Run(run);
            return;
        }

        var year = 0;
        foreach (var fact in _yearly)
            year = Math.Max(year, LatestYear.Of(run, fact));
        var draft = run.Begin(year == 0 ? null : YearEvents.EndOf(year), year);
        if (_shape.Per == SubjectKind.Year)
            run.FirmGates(draft);
        if (year == 0)
        {
            run.Gate(draft, Gates.Given, GateOutcome.Unknown, ReasonCode.DataMissing);
            return;
        }

        run.InForceGate(draft, annual: true);
        run.Conditions(draft, run.Rule.When);
        draft.Otherwise = DecisionKind.Recommend;
        draft.Mark = _shape.Label;
    }

    private sealed class ProjectMarks(string label) : ProjectEvaluator
    {
        protected override void Decide(ClauseRun run, ItemDraft draft, FactRecord record)
        {
            draft.Otherwise = DecisionKind.Recommend;
            draft.Mark = label;
        }
    }
}
