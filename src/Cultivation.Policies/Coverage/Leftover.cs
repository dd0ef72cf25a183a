namespace Cultivation.Policies.Coverage;

/// <summary>Words of a document that no entry accounts for.</summary>
/// <param name="Line">The line they begin on, from 1.</param>
/// <param name="Column">The column they begin at, from 1.</param>
/// <param name="Text">The words, without white space.</param>
public sealed record Leftover(int Line, int Column, string Text);
