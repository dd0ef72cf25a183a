using System.Collections.Immutable;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>All that is known of a resource at one moment.</summary>
public sealed record CustomResourceSnapshot
{
    /// <summary>Kind: <c>Project</c>, <c>Executable</c>, <c>PostgresServer</c>, ...</summary>
    public required string ResourceType { get; init; }

    /// <summary>Details by name.</summary>
    public ImmutableArray<ResourcePropertySnapshot> Properties { get; init; } = [];

    /// <summary>When the resource was made, UTC.</summary>
    public DateTime? CreationTimeStamp { get; init; }

    /// <summary>When its process was started last, UTC.</summary>
    public DateTime? StartTimeStamp { get; init; }

    /// <summary>When its process ended last, UTC.</summary>
    public DateTime? StopTimeStamp { get; init; }

    /// <summary>State; null before the first.</summary>
    public ResourceStateSnapshot? State { get; init; }

    /// <summary>Exit code of the process that ended last; 128 + signal where a signal ended it.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Health while it runs: the worst of its checks, healthy where it has none; null while it does not run.</summary>
    public HealthStatus? HealthStatus { get; init; }

    /// <summary>Result of each health check.</summary>
    public ImmutableArray<HealthReportSnapshot> HealthReports { get; init; } = [];

    /// <summary>Addresses.</summary>
    public ImmutableArray<UrlSnapshot> Urls { get; init; } = [];

    /// <summary>What it has to do with others.</summary>
    public ImmutableArray<RelationshipSnapshot> Relationships { get; init; } = [];

    /// <summary>What can be asked of it.</summary>
    public ImmutableArray<ResourceCommandSnapshot> Commands { get; init; } = [];

    /// <summary>True for one that lists leave out.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Grows with each change.</summary>
    public long Version { get; init; }

    /// <summary>The detail of this name, or null.</summary>
    /// <param name="name">One of <see cref="KnownProperties"/>, or a name of the resource's own.</param>
    public object? FindProperty(string name) => Properties.FirstOrDefault(property => property.Name == name)?.Value;

    /// <summary>The same with one detail set.</summary>
    /// <param name="name">Name of the detail.</param>
    /// <param name="value">Its value; null removes it.</param>
    public CustomResourceSnapshot WithProperty(string name, object? value)
    {
        var others = Properties.RemoveAll(property => property.Name == name);
        return this with { Properties = value is null ? others : others.Add(new ResourcePropertySnapshot(name, value)) };
    }
}
