using Cultivation.Policies.Model;

namespace Cultivation.Policies.Evaluation;

/// <summary>The rulings of a pack with what was decided until a day: by the pack itself and by the authority's book.</summary>
internal sealed class RulingBook
{
    private readonly Dictionary<string, (Ruling Ruling, RulingDecision? Decision)> _rulings = new(StringComparer.Ordinal);

    public RulingBook(PolicyPack pack, AuthorityBook authority, DateOnly rulesAt)
    {
        foreach (var ruling in pack.Rulings)
        {
            RulingDecision? latest = null;
            foreach (var decision in authority.Rulings.Where(decision => decision.Ruling == ruling.Id).Prepend(ruling.Decided))
            {
                if (decision is not null && decision.From <= rulesAt && (latest is null || decision.From >= latest.From))
                    latest = decision;
            }

            if (latest is not null && ruling.Option(latest.Option) is null)
                throw new ArgumentException($"口径 {ruling.Id} 没有选项“{latest.Option}”。", nameof(authority));
            _rulings.Add(ruling.Id, (ruling, latest));
        }
    }

    /// <summary>Every ruling that is decided, in the order of ids.</summary>
    public IReadOnlyList<RulingDecision> Decided =>
        [.. _rulings.Values.Select(entry => entry.Decision).OfType<RulingDecision>().OrderBy(decision => decision.Ruling, StringComparer.Ordinal)];

    public Ruling? Find(string id) => _rulings.TryGetValue(id, out var entry) ? entry.Ruling : null;

    /// <summary>The decided option; the default while the ruling is open or where the pack has none.</summary>
    public string Option(string id, string fallback) =>
        _rulings.TryGetValue(id, out var entry) ? entry.Decision?.Option ?? entry.Ruling.Default : fallback;

    public Hold? Resolve(HoldReference? reference) => reference is null ? null : Resolve(reference.Ruling, reference.PayIf);

    public Hold Resolve(string id, IReadOnlyList<string> payIf)
    {
        if (!_rulings.TryGetValue(id, out var entry))
            return new Hold(new Ruling(id, id, [], "", null, default), payIf, HoldState.Open, null);
        if (payIf.Count == 0)
            payIf = [.. entry.Ruling.Options.Select(option => option.Id).Where(option => option != entry.Ruling.Default)];
        var state = entry.Decision is null ? HoldState.Open : payIf.Contains(entry.Decision.Option) ? HoldState.Released : HoldState.Cancelled;
        return new Hold(entry.Ruling, payIf, state, entry.Decision);
    }
}
