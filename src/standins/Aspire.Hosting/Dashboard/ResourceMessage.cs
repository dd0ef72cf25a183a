namespace Aspire.Hosting.Dashboard;

/// <summary>A message to the page.</summary>
/// <param name="Application">Name of the application, in the first message.</param>
/// <param name="Resources">Resources to show anew.</param>
internal sealed record ResourceMessage(string? Application, IReadOnlyList<ResourceView> Resources);
