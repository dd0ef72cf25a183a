namespace Cultivation.Policies.Tests.Mutation;

/// <summary>One line of a pack, changed in one place.</summary>
/// <param name="Line">Index of the line.</param>
/// <param name="Was">What stood there.</param>
/// <param name="Became">What stands there now.</param>
/// <param name="Text">The whole line after the change.</param>
internal sealed record Mutant(int Line, string Was, string Became, string Text);
