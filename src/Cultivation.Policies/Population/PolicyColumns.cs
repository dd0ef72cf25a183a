using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Population;

/// <summary>The gates that all clauses of a policy share, over the columns of a population.</summary>
internal sealed class PolicyColumns
{
    private const byte CodeMissing = 1;
    private const byte PlaceMissing = 2;
    private const byte PlaceElsewhere = 4;
    private const byte PlaceDated = 8;

    private readonly byte[] _firms;
    private readonly bool[] _places;
    private readonly FirmColumn _place;
    private readonly FirmColumn _credit;
    private readonly RecordColumns _payments;
    private readonly int _from;
    private readonly int _to;
    private readonly int _toYear;
    private readonly int _early;
    private readonly int _late;
    private readonly RulingHold _earlyHold;
    private readonly RulingHold _lateHold;
    private readonly RulingHold _yearEnd;
    private readonly RulingHold _creditHold;

    public PolicyColumns(PolicyEvaluator policy, PopulationFacts facts)
    {
        (Policy, Facts, Names) = (policy, facts, new RulingNames(policy.Pack));
        AsOf = facts.AsOf.DayNumber;
        var validity = policy.Pack.Validity;
        _from = validity.From?.DayNumber ?? int.MinValue;
        _to = validity.To?.DayNumber ?? int.MaxValue;
        _toYear = validity.To?.Year ?? int.MaxValue;
        _early = validity.Early?.Date.DayNumber ?? int.MaxValue;
        _late = validity.Late?.Date.DayNumber ?? int.MaxValue;
        (_earlyHold, _lateHold, _yearEnd, _creditHold) = (Names.Of(policy.Early), Names.Of(policy.Late), Names.Of(policy.YearEnd), Names.Of(policy.CreditHold));
        _place = facts.FirmColumn(FactVocabulary.Jurisdiction);
        _credit = facts.FirmColumn(FactVocabulary.Credit);
        _payments = facts.Records(FactScope.Payment);
        _places = _place.Texts.Select(text => Jurisdictions.Contains(policy.JurisdictionCode, text));
        _firms = new byte[facts.Count];
        for (var firm = 0; firm < _firms.Length; firm++)
            _firms[firm] = (byte)((facts.HasCreditCode(firm) ? 0 : CodeMissing) | Place(firm));
    }

    public PolicyEvaluator Policy { get; }

    public PopulationFacts Facts { get; }

    public RulingNames Names { get; }

    public int AsOf { get; }

    public ItemState Undated() => ItemState.Begin(AsOf, false, 0, -1);

    public static ItemState YearEnd(int year) => ItemState.Begin(new DateOnly(year, 12, 31).DayNumber, true, year, -1);

    /// <summary>An event with a record whose day stands in a field.</summary>
    public ItemState Recorded(RecordColumns records, FactDefinition day, int record)
    {
        var has = records.TryGet(day.Slot, record, out var date);
        return ItemState.Begin(has ? (int)date : AsOf, has, 0, record);
    }

    /// <summary>Gates 1 and 2.</summary>
    public void FirmGates(ref ItemState item, int firm)
    {
        var state = _firms[firm];
        if (state == 0)
            return;
        if ((state & CodeMissing) != 0)
            item.Miss();
        if ((state & PlaceElsewhere) != 0)
            item.Fail(ReasonCode.OutOfJurisdiction);
        else if ((state & PlaceMissing) != 0)
            item.Miss();
        else if ((state & PlaceDated) != 0)
            DatedPlace(ref item, firm);
    }

    /// <summary>Gate 3.</summary>
    public void InForce(ref ItemState item, bool annual)
    {
        if (!item.HasDate)
        {
            item.Miss();
            return;
        }

        var day = item.Day;
        if (day < _from)
        {
            if (day >= _early)
                item.Gate(_earlyHold, ReasonCode.PolicyNotInForce);
            else
                item.Fail(ReasonCode.PolicyNotInForce);
        }
        else if (day > _to)
        {
            if (annual && _yearEnd.Exists && DateOnly.FromDayNumber(day).Year == _toYear)
                item.Gate(_yearEnd, ReasonCode.PolicyNotInForce);
            else
                item.Fail(ReasonCode.PolicyNotInForce);
        }
        else if (day > _late)
        {
            item.AfterHorizon = _lateHold.IsOpen;
            item.Gate(_lateHold, ReasonCode.PolicyNotInForce);
        }
    }

    /// <summary>Gates 4 and 5.</summary>
    public static void Conditions(ref ItemState item, ColumnCondition[] conditions, int firm)
    {
        var year = item.Year > 0 ? item.Year : DateOnly.FromDayNumber(item.Day).Year;
        foreach (var condition in conditions)
        {
            if (item.Failed)
                return;
            item.Note(condition.Evaluate(firm, item.Day, year, item.Record));
        }
    }

    /// <summary>Gates 7 and 9, and the result.</summary>
    public void Close(ref ItemState item, int firm, DecisionSums sums, ClauseKernel clause)
    {
        if (item.Parts > 0 && item.MayPay)
        {
            if (_credit.TryGet(firm, AsOf, out var credit) && credit != 0)
                item.Gate(_creditHold, ReasonCode.ManualDecision);
            if (_payments.Start(firm) != _payments.Start(firm + 1) && IsPaid(firm, clause))
                sums.NeedsOneFirmPath = true;
        }

        sums.Close(ref item);
    }

    private bool IsPaid(int firm, ClauseKernel clause)
    {
        for (var payment = _payments.Start(firm); payment < _payments.Start(firm + 1); payment++)
        {
            if (_payments.TryGet(FactVocabulary.PaymentClause.Slot, payment, out var paid) && (paid == clause.PaymentClause || paid == clause.PaymentSecond))
                return true;
        }

        return false;
    }

    private int Place(int firm) => _place.IsDated(firm) ? PlaceDated
        : !_place.TryGet(firm, 0, out var place) ? PlaceMissing
        : _places[place] ? 0 : PlaceElsewhere;

    private void DatedPlace(ref ItemState item, int firm)
    {
        if (!_place.TryGet(firm, item.Day, out var place))
            item.Miss();
        else if (!_places[place])
            item.Fail(ReasonCode.OutOfJurisdiction);
    }
}
