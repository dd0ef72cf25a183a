namespace Cultivation.Registry.Pools;

/// <summary>How many firms a pool has and had.</summary>
public sealed record PoolSize
{
    /// <summary>Members after the newest run.</summary>
    public required int Members { get; init; }

    /// <summary>Of them those that wait for the above-scale list.</summary>
    public required int Ready { get; init; }

    /// <summary>Entries of all runs.</summary>
    public required int Entries { get; init; }

    /// <summary>Exits of all runs.</summary>
    public required int Exits { get; init; }
}
