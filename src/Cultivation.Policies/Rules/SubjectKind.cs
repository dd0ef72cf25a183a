namespace Cultivation.Policies.Rules;

/// <summary>What a recommendation looks at.</summary>
public enum SubjectKind
{
    /// <summary>The firm's latest year.</summary>
    Year,

    /// <summary>Each project.</summary>
    Project,
}
