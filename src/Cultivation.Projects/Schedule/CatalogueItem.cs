namespace Cultivation.Projects.Schedule;

/// <summary>A permit or node that files may name.</summary>
/// <param name="Kind">Permit or node.</param>
/// <param name="Name">In Chinese.</param>
/// <param name="Named">Whether the policy document names it; otherwise it is a default until the authority decides (ML-R10).</param>
/// <param name="Department">Who moves it where a file does not say; empty where nobody is named.</param>
public sealed record CatalogueItem(ScheduleItemKind Kind, string Name, bool Named, string Department);
