namespace Aspire.Hosting.Dashboard;

/// <summary>A command as the page gets it.</summary>
internal sealed record CommandView(string Name, string DisplayName, string? Description, string? Confirmation, bool Enabled);
