namespace Cultivation.Policies.Model;

/// <summary>How a target row counts.</summary>
public enum TargetCount
{
    /// <summary>期末存量: the value at the end of the period.</summary>
    Stock,

    /// <summary>当年: within the year, or the level of the year.</summary>
    Annual,

    /// <summary>累计: the sum over the period.</summary>
    Cumulative,

    /// <summary>年均: the average of the years.</summary>
    AnnualAverage,

    /// <summary>占比: a part of a whole.</summary>
    Share,

    /// <summary>增速: growth over the year before.</summary>
    Growth,

    /// <summary>年均增速: average growth over the period.</summary>
    AverageGrowth,

    /// <summary>年均增加: average increase in units over the period.</summary>
    AverageIncrease,

    /// <summary>比基期提高: change from the base year.</summary>
    Change,

    /// <summary>比基期降低: reduction from the base year.</summary>
    Reduction,

    /// <summary>覆盖: how many of a list are covered.</summary>
    Coverage,

    /// <summary>名单数: the length of a list.</summary>
    List,
}
