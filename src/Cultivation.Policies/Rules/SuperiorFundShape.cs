using Cultivation.Policies.Model;

namespace Cultivation.Policies.Rules;

/// <summary>Titles for which the county pays nothing itself and applies for the award of a higher level.</summary>
/// <param name="Titles">Titles and levels for which a task is opened.</param>
/// <param name="Task">The task.</param>
/// <param name="Place">Where it stands in the pack.</param>
public sealed record SuperiorFundShape(IReadOnlyList<(int Title, int Level)> Titles, string Task, SourcePlace Place) : IncentiveShape(Place);
