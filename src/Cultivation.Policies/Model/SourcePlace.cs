namespace Cultivation.Policies.Model;

/// <summary>Where something stands in its file; both numbers from 1, 0 where it was not read from a file.</summary>
/// <param name="Line">Line.</param>
/// <param name="Column">Column.</param>
public readonly record struct SourcePlace(int Line, int Column);
