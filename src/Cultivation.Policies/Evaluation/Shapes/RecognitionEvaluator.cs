using Cultivation.Policies.Decisions;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Rules;
using Cultivation.Primitives;

namespace Cultivation.Policies.Evaluation;

/// <summary>First recognitions of titles.</summary>
internal sealed class RecognitionEvaluator : ShapeEvaluator
{
    private const int Branch = 1;
    private const int JointMember = 3;
    private const int Predecessor = 4;
    private const int First = 0;
    private const int Renewal = 1;
    private const int Upgrade = 2;

    private readonly RecognitionShape _shape;
    private readonly ReadyAward[] _awards;
    private readonly Hold? _sameYear;
    private readonly Hold? _further;
    private readonly Hold? _branch;
    private readonly Hold? _upgrade;

    public RecognitionEvaluator(RecognitionShape shape, PolicyEvaluator policy)
    {
        _shape = shape;
        _sameYear = policy.Rulings.Resolve(shape.SameYear);
        _further = policy.Rulings.Resolve(shape.Further);
        _branch = policy.Rulings.Resolve(shape.Branch);
        _upgrade = policy.Rulings.Resolve(shape.Upgrade);
        var title = FactVocabulary.TitleName.Choices;
        var level = FactVocabulary.TitleLevel.Choices;
        _awards = [.. shape.Awards.Select(award => new ReadyAward(
            award.Title, award.Level, award.Amount, policy.Rulings.Resolve(award.Hold), policy.Rulings.Resolve(award.Ask),
            level[award.Level].Label, level[award.Level].Label + title[award.Title].Label))];
    }

    public override void Run(ClauseRun run)
    {
        var records = run.Facts.Records(FactScope.Title);
        foreach (var record in records ?? [])
        {
            if (IsOfThisClause(run.Facts, record) && run.Facts.HasHappened(record, FactVocabulary.TitleDate) && Holder(run.Facts, record) != Predecessor)
                Decide(run, record, records!);
        }

        if (run.DraftCount == 0)
        {
            var draft = run.Begin(null);
            run.FirmGates(draft);
            if (records is null)
                run.Gate(draft, Gates.Given, GateOutcome.Unknown, ReasonCode.DataMissing);
            else
                run.Gate(draft, Gates.Certified, GateOutcome.Fail, ReasonCode.NotCertified);
            return;
        }

        SetAmounts(run);
    }

    private bool IsOfThisClause(in FactReader facts, FactRecord record)
    {
        if (facts.Field(record, FactVocabulary.TitleName) is not { } title)
            return false;
        foreach (var award in _awards)
        {
            if (award.Title == title.Content.Number)
                return true;
        }

        return false;
    }

    private void Decide(ClauseRun run, FactRecord record, FactRecord[] all)
    {
        var facts = run.Facts;
        var date = facts.Field(record, FactVocabulary.TitleDate);
        var draft = run.Begin(date?.Content.Date, record: record);
        run.FirmGates(draft);
        run.InForceGate(draft, annual: false);
        CoverageGates(run, draft, record);
        run.Conditions(draft, run.Rule.When);
        var revoked = facts.Field(record, FactVocabulary.TitleRevoked);
        run.Gate(
            draft, Gates.Standing, revoked is null ? GateOutcome.Pass : _shape.HoldWhenRevoked ? GateOutcome.Unknown : GateOutcome.Fail,
            _shape.HoldWhenRevoked ? ReasonCode.ManualDecision : ReasonCode.RecognitionRevoked, revoked);
        FirstTimeGate(run, draft, record, all);
        var award = Award(facts, record);
        draft.LedgerKey = award?.LevelLabel;
        draft.SecondLedgerKey = award?.Label;
    }

    private void CoverageGates(ClauseRun run, ItemDraft draft, FactRecord record)
    {
        var level = run.Facts.Field(record, FactVocabulary.TitleLevel);
        var award = Award(run.Facts, record);
        if (level is null)
            run.Gate(draft, Gates.Coverage, GateOutcome.Unknown, ReasonCode.DataMissing);
        else if (award is null)
            run.Gate(draft, Gates.Coverage, GateOutcome.Fail, ReasonCode.NotCovered, level);
        else if (award.Ask is { } ask)
            run.Gate(draft, Gates.Coverage, ask.State == HoldState.Released ? GateOutcome.Pass : GateOutcome.Fail, ReasonCode.NotCovered, level, hold: ask);
        else
            run.Gate(draft, Gates.Coverage, GateOutcome.Pass, ReasonCode.None, level);

        var holder = run.Facts.Field(record, FactVocabulary.TitleHolder);
        if (holder is { Content.Number: Branch })
            run.Gate(draft, Gates.Holder, _branch?.State == HoldState.Released ? GateOutcome.Pass : GateOutcome.Fail, ReasonCode.NotCovered, holder, hold: _branch);
        else
            run.Gate(draft, Gates.Holder, holder is { Content.Number: JointMember } ? GateOutcome.Fail : GateOutcome.Pass, ReasonCode.NotCovered, holder);
    }

    private void FirstTimeGate(ClauseRun run, ItemDraft draft, FactRecord record, FactRecord[] all)
    {
        var kind = run.Facts.Field(record, FactVocabulary.TitleKind);
        var earlier = Earlier(run, record, all, out var sameObject);
        switch (kind?.Content.Number)
        {
            case Renewal:
                run.Gate(draft, Gates.FirstTime, GateOutcome.Fail, _shape.NotFirst, kind);
                return;
            case Upgrade:
                run.Gate(draft, Gates.FirstTime, _upgrade?.State == HoldState.Released ? GateOutcome.Pass : GateOutcome.Fail, ReasonCode.NotFirstTime, kind, hold: _upgrade);
                return;
            case not null and not First:
                run.Gate(draft, Gates.FirstTime, GateOutcome.Fail, ReasonCode.NotFirstTime, kind, earlier);
                return;
        }

        if (earlier is not null && (sameObject || _further is null))
            run.Gate(draft, Gates.FirstTime, GateOutcome.Fail, ReasonCode.NotFirstTime, kind, earlier);
        else if (kind is null)
            run.Gate(draft, Gates.FirstTime, GateOutcome.Unknown, ReasonCode.DataMissing);
        else if (earlier is not null)
            run.Gate(draft, Gates.FirstTime, _further!, ReasonCode.NotFirstTime, kind, earlier);
        else
            run.Gate(draft, Gates.FirstTime, GateOutcome.Pass, ReasonCode.None, kind);
    }

    // The day of an earlier recognition that this one is not the first after; null where there is none.
    private Fact? Earlier(ClauseRun run, FactRecord record, FactRecord[] all, out bool sameObject)
    {
        sameObject = false;
        Fact? found = null;
        var facts = run.Facts;
        var (award, date, name) = (Award(facts, record), facts.Field(record, FactVocabulary.TitleDate), facts.Field(record, FactVocabulary.TitleObject));
        if (award is null || date is null)
            return null;
        foreach (var other in all)
        {
            if (ReferenceEquals(other, record))
                break;
            if (facts.Field(other, FactVocabulary.TitleDate) is not { } day || day.Content.Date < run.Policy.FirstTimeFrom || Award(facts, other) is not { } before)
                continue;
            var sameTitle = before.Title == award.Title && before.Level == award.Level;
            var counts = _shape.Once == OncePer.Firm ? before.IsUndisputed && award.IsUndisputed : sameTitle;
            if (!counts)
                continue;
            var otherName = facts.Field(other, FactVocabulary.TitleObject);
            var same = sameTitle && name is not null && otherName is not null && name.Content.Text == otherName.Content.Text;
            if (_shape.Once == OncePer.Year && !same && (name is not null || otherName is not null))
                continue;

            // Two firms of one group, or a predecessor, are one life; a level of its own is another award only per level.
            var exhausted = same || (sameTitle && _further is null) || (_shape.Once == OncePer.Firm && sameTitle);
            sameObject |= exhausted;
            found = day;
        }

        return found;
    }

    private void SetAmounts(ClauseRun run)
    {
        for (var index = 0; index < run.DraftCount; index++)
        {
            var draft = run.DraftAt(index);
            if (!draft.MayPay || Award(run.Facts, draft.Record!) is not { } award)
                continue;
            if (!award.IsUndisputed && _shape.Once == OncePer.Firm && HasUndisputed(run))
            {
                run.Gate(draft, Gates.FirstTime, GateOutcome.Fail, ReasonCode.NotFirstTime);
                continue;
            }

            var lower = _sameYear is not null && !IsHighestOfYear(run, index, award) ? _sameYear : null;
            draft.Pay(award.Amount, award.Hold ?? lower, award.Hold is null ? null : lower);
            draft.Line(Arithmetic.Fixed, award.Label, award.Amount, hold: award.Hold ?? lower);
        }
    }

    private bool HasUndisputed(ClauseRun run)
    {
        for (var index = 0; index < run.DraftCount; index++)
        {
            var draft = run.DraftAt(index);
            if (draft.MayPay && Award(run.Facts, draft.Record!) is { IsUndisputed: true })
                return true;
        }

        return false;
    }

    private bool IsHighestOfYear(ClauseRun run, int index, ReadyAward award)
    {
        var year = run.DraftAt(index).Date!.Value.Year;
        for (var other = 0; other < run.DraftCount; other++)
        {
            var draft = run.DraftAt(other);
            if (other == index || !draft.MayPay || draft.Date?.Year != year || Award(run.Facts, draft.Record!) is not { } rival)
                continue;
            if (rival.Amount > award.Amount || (rival.Amount == award.Amount && other < index))
                return false;
        }

        return true;
    }

    private static decimal Holder(in FactReader facts, FactRecord record) => facts.Field(record, FactVocabulary.TitleHolder)?.Content.Number ?? 0;

    private ReadyAward? Award(in FactReader facts, FactRecord record)
    {
        var (title, level) = (facts.Field(record, FactVocabulary.TitleName), facts.Field(record, FactVocabulary.TitleLevel));
        if (title is null || level is null)
            return null;
        foreach (var award in _awards)
        {
            if (award.Title == title.Content.Number && award.Level == level.Content.Number)
                return award;
        }

        return null;
    }

    private sealed record ReadyAward(int Title, int Level, Money Amount, Hold? Hold, Hold? Ask, string LevelLabel, string Label)
    {
        public bool IsUndisputed => Hold is null or { State: HoldState.Released } && Ask is null or { State: HoldState.Released };
    }
}
