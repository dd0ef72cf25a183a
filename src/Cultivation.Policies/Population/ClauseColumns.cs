using Cultivation.Policies.Decisions;
using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Rules;
using Cultivation.Primitives;

namespace Cultivation.Policies.Population;

/// <summary>The decisions of one clause for every firm of a population, a column for each field. Used again for the next clause.</summary>
public sealed class ClauseColumns
{
    private readonly DecisionKind[] _kinds;
    private readonly ReasonCode[] _reasons;
    private readonly long[] _payable;
    private readonly long[] _held;
    private readonly long[] _ceiling;
    private readonly short[] _rulings;
    private readonly List<(int Firm, short Ruling, long Fen)> _several = [];
    private RulingNames? _names;

    /// <summary>Makes room for so many firms.</summary>
    public ClauseColumns(int count)
    {
        _kinds = new DecisionKind[count];
        _reasons = new ReasonCode[count];
        _payable = new long[count];
        _held = new long[count];
        _ceiling = new long[count];
        _rulings = new short[count];
    }

    /// <summary>The clause decided last.</summary>
    public ClauseRule? Rule { get; private set; }

    /// <summary>Number of firms.</summary>
    public int Count => _kinds.Length;

    /// <summary>How many firms were decided by the one-firm path.</summary>
    public int OneFirmDecisions { get; private set; }

    /// <summary>The results.</summary>
    public ReadOnlySpan<DecisionKind> Kinds => _kinds;

    /// <summary>The reasons.</summary>
    public ReadOnlySpan<ReasonCode> Reasons => _reasons;

    /// <summary>Undisputed and not yet paid, in fen.</summary>
    public ReadOnlySpan<long> PayableFen => _payable;

    /// <summary>Sum of the held parts, in fen.</summary>
    public ReadOnlySpan<long> HeldFen => _held;

    /// <summary>The maximum where the clause gives no more, in fen; null where there is none.</summary>
    public Money? Ceiling(int firm) => _ceiling[firm] < 0 ? null : new Money(_ceiling[firm]);

    /// <summary>The first ruling, in the order of ids, that holds a part; null where nothing is held.</summary>
    public string? Ruling(int firm) => _rulings[firm] < 0 ? null : _names![_rulings[firm]];

    /// <summary>Every held part: by firm, then by ruling.</summary>
    public IEnumerable<HeldAmount> HeldAmounts()
    {
        var next = 0;
        for (var firm = 0; firm < Count; firm++)
        {
            if (_rulings[firm] < 0)
                continue;
            if (next >= _several.Count || _several[next].Firm != firm)
                yield return new HeldAmount(firm, _names![_rulings[firm]], new Money(_held[firm]));
            for (; next < _several.Count && _several[next].Firm == firm; next++)
                yield return new HeldAmount(firm, _names![_several[next].Ruling], new Money(_several[next].Fen));
        }
    }

    internal void Begin(ClauseRule rule, RulingNames names)
    {
        (Rule, _names) = (rule, names);
        _several.Clear();
        OneFirmDecisions = 0;
    }

    internal void Set(int firm, DecisionSums sums)
    {
        _kinds[firm] = sums.Kind;
        _reasons[firm] = sums.Reason;
        _payable[firm] = sums.Payable;
        _held[firm] = sums.Held;
        _ceiling[firm] = sums.HasCeiling ? sums.Ceiling : -1;
        _rulings[firm] = -1;
        var rulings = sums.Rulings;
        foreach (var ruling in rulings)
        {
            if (_rulings[firm] < 0 || ruling < _rulings[firm])
                _rulings[firm] = ruling;
        }

        // Rulings are few: the next greater one is found by looking at all.
        for (short last = -1, round = 0; rulings.Length > 1 && round < rulings.Length; round++)
        {
            var least = short.MaxValue;
            foreach (var ruling in rulings)
            {
                if (ruling > last && ruling < least)
                    least = ruling;
            }

            _several.Add((firm, least, sums.HeldUnder(least)));
            last = least;
        }
    }

    internal void Set(int firm, Decision decision)
    {
        OneFirmDecisions++;
        _kinds[firm] = decision.Kind;
        _reasons[firm] = decision.Reason;
        _payable[firm] = decision.Payable.Fen;
        _held[firm] = decision.HeldTotal.Fen;
        _ceiling[firm] = decision.Ceiling?.Fen ?? -1;
        _rulings[firm] = -1;
        var held = decision.Held;
        foreach (var (ruling, amount) in held)
        {
            var number = _names!.Number(ruling);
            if (_rulings[firm] < 0)
                _rulings[firm] = number;
            if (held.Count > 1)
                _several.Add((firm, number, amount.Fen));
        }
    }
}
