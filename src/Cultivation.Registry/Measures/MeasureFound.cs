namespace Cultivation.Registry.Measures;

/// <summary>A total, or what is missing for it.</summary>
/// <param name="Value">Count, or yuan; null where it is not known.</param>
/// <param name="Missing">What is missing, in Chinese; empty where the value is known.</param>
/// <param name="Source">Department whose figures it rests on, in Chinese; empty where nothing was delivered.</param>
public sealed record MeasureFound(decimal? Value, string Missing, string Source)
{
    /// <summary>A known total.</summary>
    public static MeasureFound Known(decimal value, string source) => new(value, "", source);

    /// <summary>A total that cannot be told.</summary>
    public static MeasureFound Unknown(string missing, string source = "") => new(null, missing, source);
}
