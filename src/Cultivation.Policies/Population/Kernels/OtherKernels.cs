using Cultivation.Policies.Decisions;
using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Population.Kernels;

/// <summary>Core factories: few apply, and their partners are counted by the one-firm path.</summary>
internal sealed class ApplicationKernel(PolicyColumns policy, ClauseRule rule) : ClauseKernel(policy, rule)
{
    public override void Decide(int firm, DecisionSums sums)
    {
        if (HasApplication(firm))
            sums.NeedsOneFirmPath = true;
        else
            None(firm, sums, Applications.IsGiven(firm), ReasonCode.NotFiled);
    }
}

/// <summary>Signed agreements: few firms have one, and its terms are read by the one-firm path.</summary>
internal sealed class AgreementKernel(PolicyColumns policy, ClauseRule rule, AgreementShape shape) : ClauseKernel(policy, rule)
{
    private readonly RecordColumns _agreements = policy.Facts.Records(FactScope.Agreement);

    public override void Decide(int firm, DecisionSums sums)
    {
        for (var record = _agreements.Start(firm); record < _agreements.Start(firm + 1); record++)
            sums.NeedsOneFirmPath |= _agreements.Is(FactVocabulary.AgreementProgramme.Slot, record, shape.Programme);
        if (!sums.NeedsOneFirmPath)
            None(firm, sums, _agreements.IsGiven(firm), ReasonCode.NotDesignated);
    }
}

/// <summary>Amounts that stand elsewhere. Where the authority has set one, firms with an event are decided by the one-firm path.</summary>
internal sealed class ConfiguredKernel : ListingKernel
{
    private readonly EventKind _on;
    private readonly DecisionKind _otherwise;
    private readonly ReasonCode _reason;
    private readonly ColumnCondition[] _when;
    private readonly YearColumn[] _yearly;
    private readonly bool _isSet;

    public ConfiguredKernel(PolicyColumns policy, ClauseRule rule, EventKind on, bool refers, ColumnCondition[] when)
        : base(policy, rule)
    {
        (_on, _when) = (on, when);
        (_otherwise, _reason) = refers ? (DecisionKind.Refer, ReasonCode.None) : (DecisionKind.Refuse, ReasonCode.AmountNotSet);
        _yearly = ClauseKernels.Yearly(policy, rule.Clause.Rule!);
        _isSet = policy.Policy.Amount(rule.Clause.Id) is not null;
    }

    public override void Decide(int firm, DecisionSums sums)
    {
        switch (_on)
        {
            case EventKind.FirstEntry:
                Entries(firm, sums);
                break;
            case EventKind.Year:
                Years(firm, sums);
                break;
            default:
                ByApplication(firm, sums);
                break;
        }
    }

    private void Entries(int firm, DecisionSums sums)
    {
        for (var record = Listings.Start(firm); record < Listings.Start(firm + 1); record++)
        {
            if (!IsOwnEntry(record))
                continue;
            var item = Entry(record);
            Policy.FirmGates(ref item, firm);
            Policy.InForce(ref item, annual: false);
            PolicyColumns.Conditions(ref item, _when, firm);
            FirstTime(ref item, firm);
            Close(ref item, firm, sums);
        }

        NoneFound(firm, sums);
    }

    private void Years(int firm, DecisionSums sums)
    {
        var year = RecommendKernel.Latest(_yearly, firm);
        var item = year == 0 ? Policy.Undated() : PolicyColumns.YearEnd(year);
        if (year == 0)
        {
            item.Miss();
            sums.Close(ref item);
            return;
        }

        Policy.InForce(ref item, annual: true);
        PolicyColumns.Conditions(ref item, _when, firm);
        Close(ref item, firm, sums);
    }

    private void ByApplication(int firm, DecisionSums sums)
    {
        for (var record = Applications.Start(firm); record < Applications.Start(firm + 1); record++)
        {
            if (!IsApplication(record))
                continue;
            var item = Policy.Recorded(Applications, FactVocabulary.ApplicationDate, record);
            Policy.FirmGates(ref item, firm);
            Policy.InForce(ref item, annual: false);
            PolicyColumns.Conditions(ref item, _when, firm);
            Close(ref item, firm, sums);
        }

        if (sums.IsEmpty)
            None(firm, sums, Applications.IsGiven(firm), ReasonCode.NotFiled);
    }

    private void Close(ref ItemState item, int firm, DecisionSums sums)
    {
        sums.NeedsOneFirmPath |= _isSet;
        (item.Otherwise, item.OtherwiseReason) = (_otherwise, _reason);
        Policy.Close(ref item, firm, sums, this);
    }
}

internal sealed class SuperiorFundKernel(PolicyColumns policy, ClauseRule rule, SuperiorFundShape shape, ColumnCondition[] when) : ClauseKernel(policy, rule)
{
    private readonly RecordColumns _titles = policy.Facts.Records(FactScope.Title);

    public override void Decide(int firm, DecisionSums sums)
    {
        for (var record = _titles.Start(firm); record < _titles.Start(firm + 1); record++)
        {
            if (!_titles.HasHappened(record))
                continue;
            var item = Policy.Recorded(_titles, FactVocabulary.TitleDate, record);
            Policy.FirmGates(ref item, firm);
            Policy.InForce(ref item, annual: false);
            if (!IsNamed(record))
                item.Fail(ReasonCode.NotCovered);
            PolicyColumns.Conditions(ref item, when, firm);
            item.OtherwiseReason = ReasonCode.SuperiorFundOnly;
            Policy.Close(ref item, firm, sums, this);
        }

        if (sums.IsEmpty)
            None(firm, sums, _titles.IsGiven(firm), ReasonCode.NotCertified);
    }

    private bool IsNamed(int record)
    {
        if (!_titles.TryGet(FactVocabulary.TitleName.Slot, record, out var title) || !_titles.TryGet(FactVocabulary.TitleLevel.Slot, record, out var level))
            return false;
        for (var index = 0; index < shape.Titles.Count; index++)
        {
            if (shape.Titles[index].Title == title && shape.Titles[index].Level == level)
                return true;
        }

        return false;
    }
}

internal sealed class NoMoneyKernel(PolicyColumns policy, ClauseRule rule, NoMoneyShape shape, ColumnCondition[] when) : ClauseKernel(policy, rule)
{
    private readonly RecordColumns _listings = policy.Facts.Records(FactScope.Listing);
    private readonly YearColumn[] _years = [policy.Facts.YearColumn(FactVocabulary.AreaNetIncrease), policy.Facts.YearColumn(FactVocabulary.AreaUpgrade)];

    public override void Decide(int firm, DecisionSums sums)
    {
        if (shape.On == EventKind.FirstEntry)
        {
            for (var record = _listings.Start(firm); record < _listings.Start(firm + 1); record++)
            {
                if (!_listings.HasHappened(record))
                    continue;
                var item = Policy.Recorded(_listings, FactVocabulary.ListingEntered, record);
                Policy.FirmGates(ref item, firm);
                Answer(ref item, firm, sums, annual: false);
            }
        }
        else if (shape.On == EventKind.Year && RecommendKernel.Latest(_years, firm) is > 0 and var year)
        {
            var item = PolicyColumns.YearEnd(year);
            Answer(ref item, firm, sums, annual: true);
        }

        if (sums.IsEmpty)
            sums.Zero(ReasonCode.NoMonetaryClause);
    }

    private void Answer(ref ItemState item, int firm, DecisionSums sums, bool annual)
    {
        Policy.InForce(ref item, annual);
        PolicyColumns.Conditions(ref item, when, firm);
        item.OtherwiseReason = ReasonCode.NoMonetaryClause;
        Policy.Close(ref item, firm, sums, this);
    }
}

/// <summary>Rankings: a list of candidates is ranked by the one-firm path.</summary>
internal sealed class RankingKernel(PolicyColumns policy, ClauseRule rule) : ClauseKernel(policy, rule)
{
    public override void Decide(int firm, DecisionSums sums)
    {
        sums.NeedsOneFirmPath = Policy.Facts.Records(FactScope.Candidate).IsGiven(firm);
        var item = ItemState.Begin(Policy.AsOf, true, 0, -1);
        Policy.InForce(ref item, annual: false);
        item.Miss();
        sums.Close(ref item);
    }
}
