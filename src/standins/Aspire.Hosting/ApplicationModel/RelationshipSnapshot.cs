namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a resource has to do with another one.</summary>
/// <param name="ResourceName">The other one.</param>
/// <param name="Type"><c>Reference</c>, <c>WaitFor</c> or <c>Parent</c>.</param>
public sealed record RelationshipSnapshot(string ResourceName, string Type);
