using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Population.Kernels;

/// <summary>First recognition of a title. A firm with several titles of the clause is decided by the one-firm path, which weighs them against each other.</summary>
internal sealed class RecognitionKernel : ClauseKernel
{
    private const int Branch = 1;
    private const int JointMember = 3;
    private const int Predecessor = 4;
    private const int First = 0;
    private const int Renewal = 1;
    private const int Upgrade = 2;

    private readonly RecognitionShape _shape;
    private readonly ColumnCondition[] _when;
    private readonly RecordColumns _titles;
    private readonly bool[] _named;
    private readonly Award?[] _awards;
    private readonly int _levels;
    private readonly bool _branch;
    private readonly bool _upgrade;

    public RecognitionKernel(PolicyColumns policy, ClauseRule rule, RecognitionShape shape, ColumnCondition[] when)
        : base(policy, rule)
    {
        (_shape, _when, _titles) = (shape, when, policy.Facts.Records(FactScope.Title));
        _levels = FactVocabulary.TitleLevel.Choices.Count;
        _named = new bool[FactVocabulary.TitleName.Choices.Count];
        _awards = new Award?[_named.Length * _levels];
        var rulings = policy.Policy.Rulings;
        foreach (var award in shape.Awards)
        {
            _named[award.Title] = true;
            var ask = rulings.Resolve(award.Ask);
            _awards[award.Title * _levels + award.Level] ??= new Award(
                award.Amount.Fen, policy.Names.Of(rulings.Resolve(award.Hold)), ask is null || ask.State == HoldState.Released);
        }

        _branch = rulings.Resolve(shape.Branch)?.State == HoldState.Released;
        _upgrade = rulings.Resolve(shape.Upgrade)?.State == HoldState.Released;
    }

    public override void Decide(int firm, DecisionSums sums)
    {
        var (found, title) = (-1, 0L);
        for (var record = _titles.Start(firm); record < _titles.Start(firm + 1); record++)
        {
            if (!_titles.TryGet(FactVocabulary.TitleName.Slot, record, out var name) || !_named[name])
                continue;
            if (found >= 0)
            {
                sums.NeedsOneFirmPath = true;
                return;
            }

            (found, title) = (record, name);
        }

        if (found >= 0 && _titles.HasHappened(found) && !_titles.Is(FactVocabulary.TitleHolder.Slot, found, Predecessor))
            One(firm, found, title, sums);
        else
            None(firm, sums, _titles.IsGiven(firm), ReasonCode.NotCertified);
    }

    private void One(int firm, int record, long title, DecisionSums sums)
    {
        var item = Policy.Recorded(_titles, FactVocabulary.TitleDate, record);
        Policy.FirmGates(ref item, firm);
        Policy.InForce(ref item, annual: false);
        var hasLevel = _titles.TryGet(FactVocabulary.TitleLevel.Slot, record, out var level);
        var award = hasLevel ? _awards[title * _levels + level] : null;
        Coverage(ref item, record, hasLevel, award);
        PolicyColumns.Conditions(ref item, _when, firm);
        if (_titles.TryGet(FactVocabulary.TitleRevoked.Slot, record, out _))
        {
            if (_shape.HoldWhenRevoked)
                item.Miss(ReasonCode.ManualDecision);
            else
                item.Fail(ReasonCode.RecognitionRevoked);
        }

        FirstTime(ref item, record);
        if (item.MayPay && award is not null)
            sums.Pay(ref item, award.Fen, award.Hold);
        Policy.Close(ref item, firm, sums, this);
    }

    private void Coverage(ref ItemState item, int record, bool hasLevel, Award? award)
    {
        if (!hasLevel)
            item.Miss();
        else if (award is null || !award.IsCovered)
            item.Fail(ReasonCode.NotCovered);
        if (!_titles.TryGet(FactVocabulary.TitleHolder.Slot, record, out var holder))
            return;
        if (holder == JointMember || (holder == Branch && !_branch))
            item.Fail(ReasonCode.NotCovered);
    }

    private void FirstTime(ref ItemState item, int record)
    {
        if (!_titles.TryGet(FactVocabulary.TitleKind.Slot, record, out var kind))
            item.Miss();
        else if (kind == Renewal)
            item.Fail(_shape.NotFirst);
        else if (kind != First && !(kind == Upgrade && _upgrade))
            item.Fail(ReasonCode.NotFirstTime);
    }

    private sealed record Award(long Fen, RulingHold Hold, bool IsCovered);
}
