using Cultivation.Policies.Loading;

namespace Cultivation.Policies.Cases;

/// <summary>Worked examples: inputs as facts, and the decision expected. The format is described in <c>CASES.md</c>.</summary>
/// <param name="Path">Where it was read from.</param>
/// <param name="Cases">In the order of the file.</param>
/// <param name="Errors">Everything that is wrong with the file; cases with errors are left out.</param>
public sealed record CaseFile(string Path, IReadOnlyList<PolicyCase> Cases, IReadOnlyList<LoadError> Errors);
