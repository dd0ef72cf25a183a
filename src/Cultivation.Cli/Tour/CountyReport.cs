using Cultivation.Contracts.Incentives.V1;
using Cultivation.Contracts.Projects.V1;
using Cultivation.Contracts.Registry.V1;
using Cultivation.Contracts.Reporting.V1;

namespace Cultivation.Cli.Tour;

/// <summary>What the platform answered about one county at the end of its year.</summary>
internal sealed record CountyReport
{
    /// <summary>Six digits of GB/T 2260.</summary>
    public required string Code { get; init; }

    /// <summary>The county's day.</summary>
    public required DateOnly BusinessDate { get; init; }

    /// <summary>Rows of all files, and of them those that were refused.</summary>
    public required (int Rows, int Refused) Delivered { get; init; }

    /// <summary>Firms of the register.</summary>
    public required long Enterprises { get; init; }

    /// <summary>Of them on the above-scale list.</summary>
    public required long AboveScale { get; init; }

    public required IReadOnlyList<Pool> Pools { get; init; }

    public required IReadOnlyList<Dossier> Projects { get; init; }

    public required IReadOnlyList<ProjectWarning> Warnings { get; init; }

    public required IReadOnlyList<EntryTask> EntryTasks { get; init; }

    public required IReadOnlyList<Award> Awards { get; init; }

    public required IReadOnlyList<BudgetLine> Budget { get; init; }

    public required IReadOnlyList<PaymentBatch> Batches { get; init; }

    public required IReadOnlyList<TargetProgress> Targets { get; init; }

    /// <summary>One decision letter; null where nothing was decided.</summary>
    public required string? Letter { get; init; }

    /// <summary>From the year's last file to the last decision.</summary>
    public required TimeSpan LastFileToLastEntitlement { get; init; }

    public required bool LedgerBalanced { get; init; }

    public required bool AuditChainsVerified { get; init; }

    public required bool OutboxDrained { get; init; }

    public required bool EachRightOnce { get; init; }

    /// <summary>What a failed check found, in Chinese.</summary>
    public required IReadOnlyList<string> Findings { get; init; }
}
