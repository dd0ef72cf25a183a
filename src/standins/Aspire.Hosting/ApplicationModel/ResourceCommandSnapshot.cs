namespace Aspire.Hosting.ApplicationModel;

/// <summary>A command of a resource at one moment.</summary>
/// <param name="Name">Name to execute it by.</param>
/// <param name="State">Whether it can be used now.</param>
/// <param name="DisplayName">Name to show.</param>
/// <param name="DisplayDescription">What it does.</param>
/// <param name="ConfirmationMessage">Question to ask before; null for none.</param>
/// <param name="IconName">Name of an icon.</param>
/// <param name="IsHighlighted">True for one that is shown first.</param>
public sealed record ResourceCommandSnapshot(
    string Name, ResourceCommandState State, string DisplayName, string? DisplayDescription, string? ConfirmationMessage, string? IconName, bool IsHighlighted);
