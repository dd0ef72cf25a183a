namespace Cultivation.Registry.Pools;

/// <summary>A firm and what the clause says of it.</summary>
/// <param name="CreditCode">The firm.</param>
/// <param name="Name">Its name.</param>
/// <param name="Finding">What the clause says.</param>
public sealed record ScreenedFirm(string CreditCode, string Name, ScreeningFinding Finding);
