namespace Cultivation.Client.Deliveries;

/// <summary>One delivery of a <c>mapping.yaml</c>.</summary>
/// <param name="File">The file, relative to the mapping's folder.</param>
/// <param name="By">Name of the account that delivers it.</param>
/// <param name="To">The service: registry, projects or incentives.</param>
/// <param name="Kind">What a row says: enterprises, facts, series, dossiers, appropriations, ...</param>
/// <param name="Text">The entry as it stands there: the mapping that goes with the file.</param>
public sealed record MappingEntry(string File, string By, string To, string Kind, string Text);
