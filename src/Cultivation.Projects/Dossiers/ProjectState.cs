using Cultivation.Primitives;

namespace Cultivation.Projects.Dossiers;

/// <summary>What is known of a project: its newest statement.</summary>
public sealed record ProjectState
{
    /// <summary>Code of the project, 1 to 40 characters, unique in the jurisdiction.</summary>
    public required string ProjectId { get; init; }

    /// <summary>Its name, at most 200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The enterprise that carries it.</summary>
    public required CreditCode CreditCode { get; init; }

    /// <summary>Planned in total.</summary>
    public required Money Investment { get; init; }

    /// <summary>Date of the contract.</summary>
    public required DateOnly SignedOn { get; init; }

    /// <summary>Planned first day of construction.</summary>
    public DateOnly? PlannedStart { get; init; }

    /// <summary>First day of construction.</summary>
    public DateOnly? StartedOn { get; init; }

    /// <summary>Planned first day of production.</summary>
    public DateOnly? PlannedCommissioning { get; init; }

    /// <summary>First day of production.</summary>
    public DateOnly? CommissionedOn { get; init; }

    /// <summary>How far it is.</summary>
    public ProjectStage Stage =>
        CommissionedOn is not null ? ProjectStage.Commissioned : StartedOn is not null ? ProjectStage.Construction : ProjectStage.Signed;
}
