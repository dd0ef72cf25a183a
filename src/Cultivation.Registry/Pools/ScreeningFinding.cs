namespace Cultivation.Registry.Pools;

/// <summary>What the clause says of a firm at the end of a quarter, whatever was before.</summary>
/// <param name="Code">One of <see cref="ScreeningCodes"/>.</param>
/// <param name="Reason">In Chinese, with the figure.</param>
public sealed record ScreeningFinding(string Code, string Reason);
