namespace Cultivation.Policies.Model;

/// <summary>Forms of the time by which a target must be reached.</summary>
public enum TargetPeriodKind
{
    /// <summary>A year, or a span of years with both ends included.</summary>
    Years,

    /// <summary>每年: in each year of the policy.</summary>
    EveryYear,

    /// <summary>At any time.</summary>
    Rolling,

    /// <summary>投产后: counted from commissioning of each project.</summary>
    AfterCommissioning,

    /// <summary>The document does not say.</summary>
    Unstated,
}
