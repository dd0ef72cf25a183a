namespace Cultivation.Integration.Tests.Hosting;

/// <summary>What is remembered of the first start, on an empty data folder.</summary>
/// <param name="StartTime">From nothing to everything healthy.</param>
/// <param name="StopTime">From the request to the end.</param>
/// <param name="Secrets">The secrets files.</param>
/// <param name="Token">A token of <see cref="Platform.RevokedInFirstRun"/>, from before it was revoked.</param>
/// <param name="AuditEntries">Entries of Identity's audit trail.</param>
/// <param name="Migrations">When each script ran, by service.</param>
public sealed record FirstRun(
    TimeSpan StartTime,
    TimeSpan StopTime,
    IReadOnlyDictionary<string, string> Secrets,
    string Token,
    long AuditEntries,
    IReadOnlyDictionary<string, string[]> Migrations);
