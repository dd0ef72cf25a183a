namespace Cultivation.Persistence;

/// <summary>Some items of a list and where the next ones begin.</summary>
/// <param name="Items">The items, in the order of the list.</param>
/// <param name="NextPageToken">Opaque; empty after the last page.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string NextPageToken);
