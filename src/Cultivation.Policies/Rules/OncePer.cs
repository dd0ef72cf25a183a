namespace Cultivation.Policies.Rules;

/// <summary>What a recognition is awarded once for.</summary>
public enum OncePer
{
    /// <summary>Each title and level, once in the firm's life.</summary>
    Level,

    /// <summary>The whole clause, once in the firm's life.</summary>
    Firm,

    /// <summary>Each title and level, once a year, each object once in its life.</summary>
    Year,
}
