using Cultivation.Policies.Decisions;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Rules;
using Cultivation.Primitives;

namespace Cultivation.Policies.Evaluation;

/// <summary>The highest rung of a ladder that the latest figure exceeds.</summary>
internal sealed class LadderEvaluator(LadderShape shape, PolicyEvaluator policy) : ShapeEvaluator
{
    private readonly Hold _equal = policy.Rulings.Resolve(shape.Equal) ?? policy.Rulings.Resolve("X-R01", ["always-inclusive"]);

    public override void Run(ClauseRun run)
    {
        var year = LatestYear.Of(run, shape.Measure);
        var draft = run.Begin(year == 0 ? null : YearEvents.EndOf(year), year);
        run.FirmGates(draft);
        if (year == 0)
        {
            run.Gate(draft, Gates.Given, GateOutcome.Unknown, ReasonCode.DataMissing);
            return;
        }

        run.InForceGate(draft, annual: true);
        run.Conditions(draft, run.Rule.When);
        var figure = run.Facts.Year(shape.Measure, year)!;
        string? reached = null;
        foreach (var rung in shape.Rungs)
        {
            var equal = figure.Content.Number == rung.Value;
            if (figure.Content.Number > rung.Value || (equal && _equal.State == HoldState.Released))
                reached = "突破" + rung.Written;
            else if (equal && _equal.State == HoldState.Open)
                draft.Questions.Add(_equal);
        }

        run.Gate(draft, Gates.Threshold, reached is null ? GateOutcome.Fail : GateOutcome.Pass, ReasonCode.BelowThreshold, figure);
        draft.Otherwise = DecisionKind.Recommend;
        draft.Mark = reached;
    }
}

/// <summary>Titles whose award is sought from a higher level.</summary>
internal sealed class SuperiorFundEvaluator(SuperiorFundShape shape) : ShapeEvaluator
{
    public override void Run(ClauseRun run)
    {
        var facts = run.Facts;
        var records = facts.Records(FactScope.Title);
        foreach (var record in records ?? [])
        {
            if (!facts.HasHappened(record, FactVocabulary.TitleDate))
                continue;
            var draft = run.Begin(facts.Field(record, FactVocabulary.TitleDate)?.Content.Date, record: record);
            run.FirmGates(draft);
            run.InForceGate(draft, annual: false);
            var (title, level) = (facts.Field(record, FactVocabulary.TitleName), facts.Field(record, FactVocabulary.TitleLevel));
            var named = title is not null && level is not null && shape.Titles.Contains(((int)title.Content.Number, (int)level.Content.Number));
            run.Gate(draft, Gates.Coverage, named ? GateOutcome.Pass : GateOutcome.Fail, ReasonCode.NotCovered, title, level);
            run.Conditions(draft, run.Rule.When);
            draft.OtherwiseReason = ReasonCode.SuperiorFundOnly;
            draft.Mark = named ? shape.Task : null;
            foreach (var fund in facts.Records(FactScope.UpperFund) ?? [])
            {
                if (facts.Field(fund, FactVocabulary.UpperFundAmount) is { } amount)
                    draft.Line(Arithmetic.Fixed, "上级资金（只登记）", Money.FromYuan(amount.Content.Number));
            }
        }

        if (run.DraftCount > 0)
            return;
        var none = run.Begin(null);
        run.FirmGates(none);
        run.Gate(none, records is null ? Gates.Given : Gates.Certified, records is null ? GateOutcome.Unknown : GateOutcome.Fail, records is null ? ReasonCode.DataMissing : ReasonCode.NotCertified);
    }
}

/// <summary>Clauses on awards and honours without money.</summary>
internal sealed class NoMoneyEvaluator(NoMoneyShape shape) : ShapeEvaluator
{
    public override void Run(ClauseRun run)
    {
        var facts = run.Facts;
        if (shape.On == EventKind.FirstEntry)
        {
            foreach (var record in facts.Records(FactScope.Listing) ?? [])
            {
                if (!facts.HasHappened(record, FactVocabulary.ListingEntered))
                    continue;
                var draft = run.Begin(facts.Field(record, FactVocabulary.ListingEntered)?.Content.Date, record: record);
                run.FirmGates(draft);
                Answer(run, draft);
            }
        }
        else if (shape.On == EventKind.Year)
        {
            var year = Math.Max(LatestYear.Of(run, FactVocabulary.AreaNetIncrease), LatestYear.Of(run, FactVocabulary.AreaUpgrade));
            if (year > 0)
                Answer(run, run.Begin(YearEvents.EndOf(year), year));
        }

        if (run.DraftCount == 0)
            run.Begin(null).OtherwiseReason = ReasonCode.NoMonetaryClause;
    }

    private static void Answer(ClauseRun run, ItemDraft draft)
    {
        run.InForceGate(draft, annual: draft.Year > 0);
        run.Conditions(draft, run.Rule.When);
        draft.OtherwiseReason = ReasonCode.NoMonetaryClause;
    }
}

/// <summary>A draft of the first so many by score; a tie at the boundary is for a person.</summary>
internal sealed class RankingEvaluator(RankingShape shape) : ShapeEvaluator
{
    public override void Run(ClauseRun run)
    {
        var draft = run.Begin(run.Facts.AsOf);
        run.InForceGate(draft, annual: false);
        var candidates = run.Facts.Records(FactScope.Candidate);
        if (candidates is null || Array.Exists(candidates, candidate => run.Facts.Field(candidate, FactVocabulary.CandidateScore) is null))
        {
            run.Gate(draft, Gates.Given, GateOutcome.Unknown, ReasonCode.DataMissing);
            return;
        }

        var places = (int)shape.Places.Value;
        var facts = run.Facts;
        var ranked = candidates
            .OrderByDescending(candidate => facts.Field(candidate, FactVocabulary.CandidateScore)!.Content.Number)
            .ThenBy(candidate => facts.Field(candidate, FactVocabulary.CandidateName)?.Content.Text, StringComparer.Ordinal)
            .ToList();
        var tie = ranked.Count > places && Score(ranked[places - 1]) == Score(ranked[places]);
        run.Gate(draft, Gates.Places, tie ? GateOutcome.Unknown : GateOutcome.Pass, ReasonCode.ManualDecision, tie ? facts.Field(ranked[places], FactVocabulary.CandidateScore) : null);
        draft.Otherwise = DecisionKind.Recommend;
        draft.Mark = $"{shape.Label}排名草案：{string.Join("、", ranked.Take(places).Select(candidate => facts.Field(candidate, FactVocabulary.CandidateName)?.Content.Text ?? "（无名）"))}";

        decimal Score(FactRecord candidate) => facts.Field(candidate, FactVocabulary.CandidateScore)!.Content.Number;
    }
}
