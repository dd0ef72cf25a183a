using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Population;

/// <summary>Decides one clause for one firm after another, from columns.</summary>
internal abstract class ClauseKernel
{
    protected ClauseKernel(PolicyColumns policy, ClauseRule rule)
    {
        (Policy, Rule) = (policy, rule);
        var clauses = policy.Facts.Records(FactScope.Payment).Texts[FactVocabulary.PaymentClause.Slot];
        PaymentClause = clauses.Find(rule.Clause.Id);
        PaymentSecond = clauses.Find(rule.SameAwardAs?.Clause.Id);
        Applications = policy.Facts.Records(FactScope.Application);
        _applicationClause = Applications.Texts[FactVocabulary.ApplicationClause.Slot].Find(rule.Clause.Id);
    }

    private readonly int _applicationClause;

    public PolicyColumns Policy { get; }

    public ClauseRule Rule { get; }

    /// <summary>Number of this clause's id among the payments' clauses; -1 where nobody was paid under it.</summary>
    public int PaymentClause { get; }

    public int PaymentSecond { get; }

    protected RecordColumns Applications { get; }

    /// <summary>Adds every event of a firm; the sums were reset.</summary>
    public abstract void Decide(int firm, DecisionSums sums);

    /// <summary>Whether a record is an application under this clause that has happened.</summary>
    protected bool IsApplication(int record) => Applications.HasHappened(record)
        && (!Applications.TryGet(FactVocabulary.ApplicationClause.Slot, record, out var clause) || clause == _applicationClause);

    protected bool HasApplication(int firm)
    {
        for (var record = Applications.Start(firm); record < Applications.Start(firm + 1); record++)
        {
            if (IsApplication(record))
                return true;
        }

        return false;
    }

    /// <summary>The event that says that there is none: data missing, or a reason.</summary>
    protected void None(int firm, DecisionSums sums, bool given, ReasonCode reason)
    {
        var item = Policy.Undated();
        Policy.FirmGates(ref item, firm);
        if (given)
            item.Fail(reason);
        else
            item.Miss();
        Policy.Close(ref item, firm, sums, this);
    }
}

/// <summary>A clause whose rule cannot be put into columns at all.</summary>
internal sealed class OneFirmKernel(PolicyColumns policy, ClauseRule rule) : ClauseKernel(policy, rule)
{
    public override void Decide(int firm, DecisionSums sums) => sums.NeedsOneFirmPath = true;
}
