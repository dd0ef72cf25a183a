namespace Cultivation.Registry.Pools;

/// <summary>What a screening changed for a firm.</summary>
public sealed record PoolChangeRow
{
    /// <summary>The firm came in.</summary>
    public const string Entered = "ENTERED";

    /// <summary>The firm went out.</summary>
    public const string Left = "LEFT";

    /// <summary>The firm newly waits for the above-scale list.</summary>
    public const string Ready = "READY_TO_ENROL";

    /// <summary><see cref="Entered"/>, <see cref="Left"/> or <see cref="Ready"/>.</summary>
    public required string Change { get; init; }

    /// <summary>The firm.</summary>
    public required string CreditCode { get; init; }

    /// <summary>Its name at the screening.</summary>
    public required string Name { get; init; }

    /// <summary>One of <see cref="ScreeningCodes"/>.</summary>
    public required string Code { get; init; }

    /// <summary>In Chinese, with the figure.</summary>
    public required string Reason { get; init; }
}
