using Cultivation.Policies.Decisions;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Rules;
using Cultivation.Primitives;

namespace Cultivation.Policies.Evaluation;

/// <summary>The evaluation of one clause for one subject. One object a thread, used again for every decision.</summary>
internal sealed class ClauseRun
{
    private readonly List<ItemDraft> _pool = [];
    private readonly List<DecisionItem> _items = [];
    private readonly Ledger _ledger = new();
    private int _drafts;

    [ThreadStatic]
    private static ClauseRun? current;

    public static ClauseRun Current => current ??= new ClauseRun();

    public FactReader Facts { get; private set; }

    public PolicyEvaluator Policy { get; private set; } = null!;

    public ClauseRule Rule { get; private set; } = null!;

    public Ledger Ledger => _ledger;

    public int DraftCount => _drafts;

    public ItemDraft DraftAt(int index) => _pool[index];

    public Decision Evaluate(PolicyEvaluator policy, ClauseRule rule, FactSheet sheet, DateOnly asOf, DateTimeOffset knownAt)
    {
        Policy = policy;
        Rule = rule;
        Facts = new FactReader(sheet, asOf, knownAt);
        _drafts = 0;
        _items.Clear();
        _ledger.Open(Facts, rule.Clause.Id, rule.SameAwardAs?.Clause.Id);
        rule.Evaluator.Run(this);
        for (var index = 0; index < _drafts; index++)
            _items.Add(Close(_pool[index]));
        return new Decision(policy, rule, sheet, new Clocks(asOf, knownAt, policy.RulesAt), [.. _items]);
    }

    public ItemDraft Begin(DateOnly? date, int year = 0, FactRecord? record = null, string? label = null)
    {
        if (_drafts == _pool.Count)
            _pool.Add(new ItemDraft());
        var draft = _pool[_drafts++];
        draft.Reset();
        draft.Date = date;
        draft.Year = year;
        draft.Record = record;
        draft.Label = label;
        return draft;
    }

    public void Gate(
        ItemDraft draft, GateRule rule, GateOutcome outcome, ReasonCode reason = ReasonCode.None, Fact? input = null, Fact? second = null, Hold? hold = null) =>
        draft.Add(new GateResult(rule, outcome, outcome == GateOutcome.Pass ? ReasonCode.None : reason, hold, input, second, draft.Date ?? Facts.AsOf, 0));

    /// <summary>A gate that an open ruling holds, a favourable one passes and an unfavourable one fails.</summary>
    public void Gate(ItemDraft draft, GateRule rule, Hold hold, ReasonCode reason, Fact? input = null, Fact? second = null) =>
        Gate(draft, rule, Outcome(hold), reason, input, second, hold);

    public static GateOutcome Outcome(Hold hold) => hold.State switch
    {
        HoldState.Released => GateOutcome.Pass,
        HoldState.Cancelled => GateOutcome.Fail,
        _ => GateOutcome.Held,
    };

    /// <summary>Gates 1 and 2.</summary>
    public void FirmGates(ItemDraft draft)
    {
        Gate(draft, Gates.CreditCode, Facts.Sheet.HasCreditCode ? GateOutcome.Pass : GateOutcome.Unknown, ReasonCode.DataMissing);
        var place = Facts.Firm(FactVocabulary.Jurisdiction, draft.Date ?? Facts.AsOf);
        var outcome = place is null ? GateOutcome.Unknown
            : Jurisdictions.Contains(Policy.JurisdictionCode, place.Content.Text!) ? GateOutcome.Pass : GateOutcome.Fail;
        Gate(draft, Gates.Jurisdiction, outcome, place is null ? ReasonCode.DataMissing : ReasonCode.OutOfJurisdiction, place);
    }

    /// <summary>Gate 3. Annual figures are dated 31 December.</summary>
    public void InForceGate(ItemDraft draft, bool annual, Hold? afterExpiry = null)
    {
        if (draft.Date is not { } date)
        {
            Gate(draft, Gates.EventDate, GateOutcome.Unknown, ReasonCode.DataMissing);
            return;
        }

        var validity = Policy.Pack.Validity;
        if (date < validity.From)
        {
            if (validity.Early is { } early && date >= early.Date)
                Gate(draft, Gates.InForce, Policy.Early!, ReasonCode.PolicyNotInForce);
            else
                Gate(draft, Gates.InForce, GateOutcome.Fail, ReasonCode.PolicyNotInForce);
        }
        else if (date > validity.To)
        {
            var hold = annual && date.Year == validity.To.Value.Year ? Policy.YearEnd : afterExpiry;
            if (hold is null)
                Gate(draft, Gates.InForce, GateOutcome.Fail, ReasonCode.PolicyNotInForce);
            else
                Gate(draft, Gates.InForce, hold, ReasonCode.PolicyNotInForce);
        }
        else if (validity.Late is { } late && date > late.Date)
        {
            draft.AfterHorizon = Policy.Late!.State == HoldState.Open;
            Gate(draft, Gates.InForce, Policy.Late, ReasonCode.PolicyNotInForce);
        }
        else
        {
            Gate(draft, Gates.InForce, GateOutcome.Pass);
        }
    }

    /// <summary>Gates 4 and 5: the conditions of the pack.</summary>
    public void Conditions(ItemDraft draft, ConditionNode[] conditions)
    {
        var at = new EventContext(draft.Date ?? Facts.AsOf, draft.Year > 0 ? draft.Year : (draft.Date ?? Facts.AsOf).Year, draft.Record);
        foreach (var condition in conditions)
            draft.Note(condition.Evaluate(Facts, at, draft.Gates, 0));
    }

    private DecisionItem Close(ItemDraft draft)
    {
        var entitled = Money.Zero;
        var held = Array.Empty<HeldPart>();
        var reason = draft.CapApplied ? ReasonCode.CapApplied : ReasonCode.None;
        if (draft.MayPay && draft.Parts.Count > 0)
        {
            CreditGate(draft);
            (entitled, held) = Resolve(draft);
            var (paid, by) = _ledger.Take(entitled, draft.LedgerKey, draft.SecondLedgerKey, draft.Date);
            draft.Paid = paid;
            var already = entitled > Money.Zero && paid == entitled;
            Gate(draft, Gates.Ledger, already && held.Length == 0 ? GateOutcome.Fail : GateOutcome.Pass, ReasonCode.AlreadyPaid, by);
            if (paid > Money.Zero)
                draft.Line(Arithmetic.Paid, "已兑现", entitled - paid, paid.Yuan);
        }

        var kind = Kind(draft, entitled - draft.Paid, held, ref reason);
        var pays = kind is DecisionKind.Award or DecisionKind.Hold;
        return new DecisionItem(
            draft.Label, draft.Year, draft.Record, draft.Date, kind, reason, kind == DecisionKind.Award ? entitled - draft.Paid : Money.Zero, entitled, draft.Paid,
            pays ? held : [], kind == DecisionKind.Ceiling ? draft.Ceiling : null, [.. draft.Gates], draft.Lines.Count == 0 ? [] : [.. draft.Lines],
            draft.Questions.Count == 0 ? [] : [.. draft.Questions],
            kind == DecisionKind.Zero && reason != ReasonCode.SuperiorFundOnly ? null : draft.Mark, draft.SecondLedgerKey ?? draft.LedgerKey);
    }

    private static DecisionKind Kind(ItemDraft draft, Money payable, HeldPart[] held, ref ReasonCode reason)
    {
        if (draft.FirstFailure is { } failure)
        {
            reason = failure.Reason;
            return draft.RefuseOnMissingEvidence && failure.Rule.Kind is GateKind.Evidence or GateKind.Amount ? DecisionKind.Refuse : DecisionKind.Zero;
        }

        if (draft.FirstUnknown is { } unknown)
        {
            reason = unknown.Reason;
            return DecisionKind.Hold;
        }

        if (payable > Money.Zero || held.Length > 0)
            return draft.AfterHorizon && payable == Money.Zero ? DecisionKind.Hold : DecisionKind.Award;
        if (draft.GateHolds.Count > 0 && draft.Otherwise is DecisionKind.Recommend)
        {
            // Equality on a strict bound of something that is no money: not marked, and the ruling is named.
            draft.Questions.AddRange(draft.GateHolds);
            reason = draft.Gates.Find(gate => gate is { Depth: 0, Outcome: GateOutcome.Held }).Reason;
            return DecisionKind.Zero;
        }

        if (reason == ReasonCode.None || draft.Otherwise != DecisionKind.Ceiling)
            reason = draft.OtherwiseReason;
        return draft.Otherwise;
    }

    // Gate 9: a hit is held for a person, never denied by itself (ruling X-R04).
    private void CreditGate(ItemDraft draft)
    {
        var credit = Facts.Firm(FactVocabulary.Credit, Facts.AsOf);
        if (credit is null)
            Gate(draft, Gates.CreditNotChecked, GateOutcome.Pass);
        else if (credit.Content.Number == 0)
            Gate(draft, Gates.Credit, GateOutcome.Pass, ReasonCode.None, credit);
        else
            Gate(draft, Gates.Credit, Policy.CreditHold, ReasonCode.ManualDecision, credit);
    }

    // A part waits for the first open ruling: of the gates before those of its own amount.
    private static (Money Entitled, HeldPart[] Held) Resolve(ItemDraft draft)
    {
        var entitled = Money.Zero;
        List<HeldPart>? held = null;
        if (draft.FirstFailure is not null)
            return (entitled, []);
        var gateHold = draft.GateHolds.Count > 0 ? draft.GateHolds[0] : null;
        var secondGateHold = draft.GateHolds.Count > 1 ? draft.GateHolds[1] : null;
        foreach (var part in draft.Parts)
        {
            if (part.Amount == Money.Zero || part.First?.State == HoldState.Cancelled || part.Second?.State == HoldState.Cancelled)
                continue;
            var own = part.First?.State == HoldState.Open ? part.First : part.Second?.State == HoldState.Open ? part.Second : null;
            var ownNext = own == part.First && part.Second?.State == HoldState.Open ? part.Second : null;
            var hold = gateHold ?? own;
            if (hold is null)
                entitled += part.Amount;
            else
                (held ??= []).Add(new HeldPart(hold, gateHold is null ? ownNext : secondGateHold ?? own, part.Amount));
        }

        return (entitled, held is null ? [] : [.. held]);
    }
}
