namespace Cultivation.Registry.Pools;

/// <summary>A pool that policies know, wherever they give it bounds.</summary>
/// <param name="Id">As the contract names it.</param>
/// <param name="Label">What a pack's threshold clause marks; the first that a jurisdiction's packs have.</param>
/// <param name="LeadsToEnrolment">Whether the pool prepares for the above-scale list: then being listed ends membership, and the threshold of the list makes ready to enrol (ML-R14, CZ-R06).</param>
public sealed record PoolDefinition(string Id, IReadOnlyList<string> Label, bool LeadsToEnrolment)
{
    /// <summary>Threshold of the above-scale list (规上): annual main-business revenue in yuan, the number included.</summary>
    public const decimal EnrolmentThresholdYuan = 20_000_000m;

    /// <summary>Every pool.</summary>
    public static IReadOnlyList<PoolDefinition> All { get; } =
    [
        new("reserve", ["近规企业储备库", "小升规企业培育库"], LeadsToEnrolment: true),
        new("potential-leader", ["潜力企业梯度培育库"], LeadsToEnrolment: false),
    ];

    /// <summary>The pool of an id; null where there is none.</summary>
    public static PoolDefinition? Find(string id) => All.FirstOrDefault(pool => pool.Id == id);
}
