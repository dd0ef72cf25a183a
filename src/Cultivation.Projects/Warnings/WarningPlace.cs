namespace Cultivation.Projects.Warnings;

/// <summary>Where a warning stands in the list: red first, then by project and item.</summary>
/// <param name="Rank">1 red, 2 yellow, 3 blue.</param>
/// <param name="ProjectId">The project.</param>
/// <param name="Kind">Permit or Node.</param>
/// <param name="Item">The permit or node.</param>
public sealed record WarningPlace(int Rank, string ProjectId, string Kind, string Item);
