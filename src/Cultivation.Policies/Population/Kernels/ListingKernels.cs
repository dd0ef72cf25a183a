using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Population.Kernels;

/// <summary>Clauses whose events are entries on the statistics bureau's list.</summary>
internal abstract class ListingKernel : ClauseKernel
{
    private static readonly int Entered = FactVocabulary.ListingEntered.Slot;
    private static readonly int First = FactVocabulary.ListingFirst.Slot;
    private static readonly int Predecessor = FactVocabulary.ListingPredecessor.Slot;
    private readonly int _firstTimeFrom;

    protected ListingKernel(PolicyColumns policy, ClauseRule rule)
        : base(policy, rule)
    {
        Listings = policy.Facts.Records(FactScope.Listing);
        _firstTimeFrom = policy.Policy.FirstTimeFrom?.DayNumber ?? int.MinValue;
    }

    protected RecordColumns Listings { get; }

    protected bool IsOwnEntry(int record) => Listings.HasHappened(record) && !(Listings.TryGet(Predecessor, record, out var own) && own != 0);

    protected ItemState Entry(int record) => Policy.Recorded(Listings, FactVocabulary.ListingEntered, record);

    protected void NoneFound(int firm, DecisionSums sums)
    {
        if (sums.IsEmpty)
            None(firm, sums, Listings.IsGiven(firm), ReasonCode.NotInList);
    }

    /// <summary>Gate 6: the first entry in the life of the firm and its predecessors.</summary>
    protected void FirstTime(ref ItemState item, int firm)
    {
        var stated = Listings.TryGet(First, item.Record, out var first);
        var earlier = false;
        for (var other = Listings.Start(firm); item.HasDate && other < Listings.Start(firm + 1); other++)
            earlier |= other != item.Record && Listings.TryGet(Entered, other, out var entered) && entered >= _firstTimeFrom && entered < item.Day;
        if (earlier || (stated && first == 0 && _firstTimeFrom == int.MinValue))
            item.Fail(ReasonCode.NotFirstTime);
        else if (!stated)
            item.Miss();
    }
}

internal sealed class FirstEntryKernel(PolicyColumns policy, ClauseRule rule, ColumnCondition[] when, ColumnCondition[] own, long amount) : ListingKernel(policy, rule)
{
    public override void Decide(int firm, DecisionSums sums)
    {
        for (var record = Listings.Start(firm); record < Listings.Start(firm + 1); record++)
        {
            if (!IsOwnEntry(record))
                continue;
            var item = Entry(record);
            Policy.FirmGates(ref item, firm);
            Policy.InForce(ref item, annual: false);
            PolicyColumns.Conditions(ref item, when, firm);
            FirstTime(ref item, firm);
            PolicyColumns.Conditions(ref item, own, firm);
            sums.Pay(ref item, amount);
            Policy.Close(ref item, firm, sums, this);
        }

        NoneFound(firm, sums);
    }
}

internal sealed class RetentionKernel : ListingKernel
{
    private readonly int _years;
    private readonly long _amount;
    private readonly RulingHold _earlier;
    private readonly ColumnCondition[] _when;
    private readonly YearColumn _yearEnd;
    private readonly int _from;
    private readonly int _firstDay;
    private readonly bool _hasEarly;

    public RetentionKernel(PolicyColumns policy, ClauseRule rule, RetentionShape shape, ColumnCondition[] when)
        : base(policy, rule)
    {
        (_years, _amount, _when) = (shape.Years, shape.Amount.Fen, when);
        _earlier = policy.Names.Of(policy.Policy.Rulings.Resolve(shape.Earlier));
        _yearEnd = policy.Facts.YearColumn(FactVocabulary.AboveScaleYearEnd);
        var validity = policy.Policy.Pack.Validity;
        _from = validity.From?.DayNumber ?? int.MinValue;
        _firstDay = (validity.Early?.Date ?? validity.From)?.DayNumber ?? int.MinValue;
        _hasEarly = validity.Early is not null;
    }

    public override void Decide(int firm, DecisionSums sums)
    {
        for (var record = Listings.Start(firm); record < Listings.Start(firm + 1); record++)
        {
            if (!IsOwnEntry(record))
                continue;
            One(firm, record, sums);
            return;
        }

        NoneFound(firm, sums);
    }

    private void One(int firm, int record, DecisionSums sums)
    {
        var entry = Entry(record);
        var entryYear = DateOnly.FromDayNumber(entry.Day).Year;
        var item = entry.HasDate ? ItemState.Begin(new DateOnly(entryYear + _years, 12, 31).DayNumber, true, 0, record) : entry;
        Policy.FirmGates(ref item, firm);
        Policy.InForce(ref item, annual: false);
        PolicyColumns.Conditions(ref item, _when, firm);
        FirstTime(ref item, firm);
        if (entry.HasDate && !item.Failed)
        {
            if (entry.Day < _firstDay && _earlier.Exists)
                item.Gate(_earlier, ReasonCode.PolicyNotInForce);
            else if (entry.Day < _from && !_hasEarly)
                item.Fail(ReasonCode.PolicyNotInForce);
            Uninterrupted(ref item, firm, record, entryYear);
            sums.Pay(ref item, _amount);
        }

        Policy.Close(ref item, firm, sums, this);
    }

    private void Uninterrupted(ref ItemState item, int firm, int record, int entryYear)
    {
        var last = entryYear + _years;
        if (Listings.TryGet(FactVocabulary.ListingExited.Slot, record, out var exited) && DateOnly.FromDayNumber((int)exited).Year <= last)
        {
            item.Fail(ReasonCode.ListExited);
            return;
        }

        var missing = false;
        for (var year = entryYear + 1; year <= last; year++)
        {
            if (!_yearEnd.TryGet(firm, year, out var listed))
                missing = true;
            else if (listed == 0)
            {
                item.Fail(ReasonCode.ListExited);
                return;
            }
        }

        var asOf = Policy.Facts.AsOf;
        if (last > asOf.Year || (last == asOf.Year && asOf is not { Month: 12, Day: 31 }))
            item.Fail(ReasonCode.NotYetDue);
        else if (missing)
            item.Miss();
    }
}
