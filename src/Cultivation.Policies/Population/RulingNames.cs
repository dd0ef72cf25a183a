using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Model;

namespace Cultivation.Policies.Population;

/// <summary>The rulings of a pack, numbered in the order of their ids.</summary>
internal sealed class RulingNames
{
    private readonly string[] _ids;

    public RulingNames(PolicyPack pack) =>
        _ids = [.. pack.Rulings.Select(ruling => ruling.Id).Concat(["X-R01", "X-R04"]).Distinct().Order(StringComparer.Ordinal)];

    public int Count => _ids.Length;

    public string this[int index] => _ids[index];

    /// <summary>Ruling and state of a hold; <see cref="RulingHold.None"/> for null.</summary>
    public RulingHold Of(Hold? hold) => hold is null ? RulingHold.None : new RulingHold(Number(hold.Ruling.Id), hold.State);

    public short Number(string id) => (short)Array.IndexOf(_ids, id);
}
