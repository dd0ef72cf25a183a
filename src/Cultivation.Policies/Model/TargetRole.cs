namespace Cultivation.Policies.Model;

/// <summary>What a target row is for.</summary>
public enum TargetRole
{
    /// <summary>To be reached.</summary>
    Target,

    /// <summary>现状数: where the document starts from.</summary>
    Baseline,

    /// <summary>底线数: a lower figure beside the assigned one (ruling CZ-R02).</summary>
    Floor,
}
