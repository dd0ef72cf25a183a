namespace Cultivation.Policies.Model;

/// <summary>Names the ruling on which an amount or a condition depends.</summary>
/// <param name="Ruling">The ruling's id.</param>
/// <param name="PayIf">Options under which what is held is paid; empty: every option but the default.</param>
/// <param name="Place">Where it stands.</param>
public sealed record HoldReference(string Ruling, IReadOnlyList<string> PayIf, SourcePlace Place);
