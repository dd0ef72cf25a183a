namespace Cultivation.Registry.Pools;

/// <summary>What a screening means for a firm.</summary>
/// <param name="IsMember">Whether it belongs to the pool.</param>
/// <param name="ReadyToEnrol">Whether it waits for the above-scale list.</param>
/// <param name="Code">One of <see cref="ScreeningCodes"/>.</param>
/// <param name="Reason">In Chinese, with the figure.</param>
public sealed record ScreeningOutcome(bool IsMember, bool ReadyToEnrol, string Code, string Reason);
