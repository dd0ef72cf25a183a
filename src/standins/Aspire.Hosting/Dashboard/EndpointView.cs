namespace Aspire.Hosting.Dashboard;

/// <summary>An address as the page gets it.</summary>
internal sealed record EndpointView(string Name, string Url);
