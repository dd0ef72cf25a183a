using Cultivation.Policies.Decisions;
using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Population;

/// <summary>The decision of one clause for one firm while its events are added up. One object for a whole population.</summary>
internal sealed class DecisionSums
{
    private readonly long[] _held;
    private readonly short[] _rulings;
    private readonly Part[] _parts = new Part[32];
    private int _count;
    private int _rank;

    public DecisionSums(int rulings)
    {
        _held = new long[rulings];
        _rulings = new short[rulings];
    }

    public DecisionKind Kind { get; private set; }

    public ReasonCode Reason { get; private set; }

    public long Payable { get; private set; }

    public long Held { get; private set; }

    public long Ceiling { get; private set; }

    public bool HasCeiling { get; private set; }

    public bool IsEmpty => _rank < 0;

    /// <summary>Whether the firm has data that only the one-firm path decides.</summary>
    public bool NeedsOneFirmPath { get; set; }

    /// <summary>Rulings with held amounts.</summary>
    public ReadOnlySpan<short> Rulings => _rulings.AsSpan(0, _count);

    public long HeldUnder(short ruling) => _held[ruling];

    public void Reset()
    {
        for (var index = 0; index < _count; index++)
            _held[_rulings[index]] = 0;
        _count = 0;
        _rank = -1;
        (Kind, Reason) = (DecisionKind.Zero, ReasonCode.NotCertified);
        Payable = Held = Ceiling = 0;
        HasCeiling = NeedsOneFirmPath = false;
    }

    public void Pay(ref ItemState item, long fen) => Pay(ref item, fen, RulingHold.None, RulingHold.None);

    public void Pay(ref ItemState item, long fen, RulingHold hold) => Pay(ref item, fen, hold, RulingHold.None);

    public void Pay(ref ItemState item, long fen, RulingHold hold, RulingHold second)
    {
        if (item.Parts < _parts.Length)
            _parts[item.Parts++] = new Part(fen, hold, second);
        else
            NeedsOneFirmPath = true;
    }

    /// <summary>Adds what a zero event says.</summary>
    public void Zero(ReasonCode reason) => Add(0, DecisionKind.Zero, reason);

    /// <summary>Closes an event whose gates are all noted, the credit gate included.</summary>
    public void Close(ref ItemState item)
    {
        if (item.Failed)
        {
            Zero(item.FailReason);
            return;
        }

        if (item.Missing)
        {
            Add(1, DecisionKind.Hold, item.MissingReason);
            return;
        }

        var (entitled, anyHeld) = Resolve(item);
        var reason = item.CapApplied ? ReasonCode.CapApplied : ReasonCode.None;
        if (entitled > 0 || anyHeld)
        {
            var waits = item.AfterHorizon && entitled == 0;
            Add(waits ? 4 : 6, waits ? DecisionKind.Hold : DecisionKind.Award, reason);
            Payable += entitled;
        }
        else if (item.FirstHold >= 0 && item.Otherwise == DecisionKind.Recommend)
        {
            Add(0, DecisionKind.Zero, item.HoldReason);
        }
        else
        {
            if (reason == ReasonCode.None || item.Otherwise != DecisionKind.Ceiling)
                reason = item.OtherwiseReason;
            Add(Rank(item.Otherwise), item.Otherwise, reason);
            if (item is { Otherwise: DecisionKind.Ceiling, HasCeiling: true })
                (HasCeiling, Ceiling) = (true, Ceiling + item.Ceiling);
        }
    }

    private static int Rank(DecisionKind kind) => kind switch
    {
        DecisionKind.Ceiling => 5,
        DecisionKind.Refuse => 4,
        DecisionKind.Refer => 3,
        DecisionKind.Recommend => 2,
        DecisionKind.Hold => 1,
        _ => 0,
    };

    private void Add(int rank, DecisionKind kind, ReasonCode reason)
    {
        if (rank >= _rank)
            (_rank, Kind, Reason) = (rank, kind, reason);
    }

    private (long Entitled, bool AnyHeld) Resolve(in ItemState item)
    {
        var (entitled, any) = (0L, false);
        for (var index = 0; index < item.Parts; index++)
        {
            var part = _parts[index];
            if (part.Fen == 0 || part.First.IsCancelled || part.Second.IsCancelled)
                continue;
            var ruling = item.FirstHold >= 0 ? item.FirstHold : part.First.IsOpen ? part.First.Ruling : part.Second.IsOpen ? part.Second.Ruling : (short)-1;
            if (ruling < 0)
            {
                entitled += part.Fen;
                continue;
            }

            any = true;
            if (_held[ruling] == 0)
                _rulings[_count++] = ruling;
            _held[ruling] += part.Fen;
            Held += part.Fen;
        }

        return (entitled, any);
    }

    private readonly record struct Part(long Fen, RulingHold First, RulingHold Second);
}
