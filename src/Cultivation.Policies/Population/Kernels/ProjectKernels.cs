using Cultivation.Policies.Decisions;
using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Population.Kernels;

/// <summary>Clauses whose events are single projects.</summary>
internal abstract class ProjectKernel(PolicyColumns policy, ClauseRule rule, ColumnCondition[] when) : ClauseKernel(policy, rule)
{
    protected RecordColumns Projects { get; } = policy.Facts.Records(FactScope.Project);

    public override void Decide(int firm, DecisionSums sums)
    {
        for (var record = Projects.Start(firm); record < Projects.Start(firm + 1); record++)
        {
            if (!Projects.HasHappened(record))
                continue;
            var item = Policy.Recorded(Projects, FactVocabulary.ProjectApplied, record);
            Policy.FirmGates(ref item, firm);
            Policy.InForce(ref item, annual: false);
            PolicyColumns.Conditions(ref item, when, firm);
            One(ref item, sums);
            Policy.Close(ref item, firm, sums, this);
        }

        if (sums.IsEmpty)
            None(firm, sums, Projects.IsGiven(firm), ReasonCode.NotCovered);
    }

    protected abstract void One(ref ItemState item, DecisionSums sums);
}

internal sealed class ProjectMarkKernel(PolicyColumns policy, ClauseRule rule, ColumnCondition[] when) : ProjectKernel(policy, rule, when)
{
    protected override void One(ref ItemState item, DecisionSums sums) => item.Otherwise = DecisionKind.Recommend;
}

internal sealed class PercentKernel : ProjectKernel
{
    private readonly PercentShape _shape;
    private readonly ColumnPercent _percent;
    private readonly int[] _base;
    private readonly RulingHold _disputed;

    private PercentKernel(PolicyColumns policy, ClauseRule rule, PercentShape shape, ColumnCondition[] when, ColumnPercent percent)
        : base(policy, rule, when)
    {
        (_shape, _percent, _base) = (shape, percent, [.. shape.Base.Select(fact => fact.Slot)]);
        _disputed = policy.Names.Of(policy.Policy.Rulings.Resolve(shape.Disputed?.Hold));
    }

    public static ClauseKernel TryMake(PolicyColumns policy, ClauseRule rule, PercentShape shape, ColumnCondition[] when) =>
        ColumnPercent.TryMake(shape.Percent, policy.Policy.Rounding) is { } percent && shape.Base.All(fact => fact is { Scope: FactScope.Project, Type: FactType.Money })
            && shape.Disputed?.Fact is null or { Scope: FactScope.Project, Type: FactType.Money }
            ? new PercentKernel(policy, rule, shape, when, percent)
            : new OneFirmKernel(policy, rule);

    protected override void One(ref ItemState item, DecisionSums sums)
    {
        var sum = 0L;
        foreach (var slot in _base)
        {
            if (Projects.TryGet(slot, item.Record, out var part))
                sum += part;
            else
                item.Miss();
        }

        if (!item.MayPay)
            return;
        var amount = Amount(sum);
        item.CapApplied = Full(sum) > _shape.Cap.Fen;
        sums.Pay(ref item, amount);
        if (_shape.Disputed is null || !Projects.TryGet(_shape.Disputed.Fact.Slot, item.Record, out var more))
            return;
        sums.NeedsOneFirmPath |= more < 0;
        sums.Pay(ref item, Amount(sum + more) - amount, _disputed);
    }

    private long Full(long sum)
    {
        var full = _percent.Of(sum);
        return _shape.Floor is { } floor && full < floor.Fen ? floor.Fen : full;
    }

    private long Amount(long sum) => Math.Min(Full(sum), _shape.Cap.Fen);
}

internal sealed class CeilingKernel : ProjectKernel
{
    private readonly CeilingShape _shape;
    private readonly ColumnPercent _percent;

    private CeilingKernel(PolicyColumns policy, ClauseRule rule, CeilingShape shape, ColumnCondition[] when, ColumnPercent percent)
        : base(policy, rule, when) => (_shape, _percent) = (shape, percent);

    public static ClauseKernel TryMake(PolicyColumns policy, ClauseRule rule, CeilingShape shape, ColumnCondition[] when) =>
        ColumnPercent.TryMake(shape.Percent, policy.Policy.Rounding) is { } percent && shape.Base is { Scope: FactScope.Project, Type: FactType.Money }
            ? new CeilingKernel(policy, rule, shape, when, percent)
            : new OneFirmKernel(policy, rule);

    protected override void One(ref ItemState item, DecisionSums sums)
    {
        if (!Projects.TryGet(_shape.Base.Slot, item.Record, out var amount))
        {
            item.Miss();
            return;
        }

        if (item.Failed)
            return;
        // What was approved is compared with the rate and the maximum by the one-firm path: approvals are few.
        if (Projects.TryGet(FactVocabulary.ProjectApprovedRate.Slot, item.Record, out _) || Projects.TryGet(FactVocabulary.ProjectApprovedAmount.Slot, item.Record, out _))
        {
            sums.NeedsOneFirmPath = true;
            return;
        }

        var full = _percent.Of(amount);
        item.CapApplied = full > _shape.Cap.Fen;
        (item.HasCeiling, item.Ceiling) = (true, Math.Min(full, _shape.Cap.Fen));
        (item.Otherwise, item.OtherwiseReason) = (DecisionKind.Ceiling, item.CapApplied ? ReasonCode.CapApplied : ReasonCode.None);
        if (item.FirstHold >= 0)
            sums.Pay(ref item, item.Ceiling);
    }
}
