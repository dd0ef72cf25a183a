namespace Cultivation.Policies.Rules;

/// <summary>What a recommendation looks at.</summary>
public enum SubjectKind
{
    /// <summary>The firm's latest year.</summary>
    Year,

    /// <summary>Each project.</summary>
    Project,

    /// <summary>An industrial chain in its latest year; the gates of a firm do not apply.</summary>
    Chain,
}
