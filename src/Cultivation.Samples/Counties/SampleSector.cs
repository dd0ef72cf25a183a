namespace Cultivation.Samples.Counties;

/// <summary>An industry that is at home in a jurisdiction.</summary>
/// <param name="Industry">GB/T 4754-2017 code.</param>
/// <param name="Words">What firms of it call themselves.</param>
/// <param name="Chain">Industrial chain; null where it belongs to none.</param>
public sealed record SampleSector(string Industry, IReadOnlyList<string> Words, string? Chain = null);
