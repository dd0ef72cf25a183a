namespace Cultivation.Policies.Quantities;

/// <summary>What a quantity measures. Quantities of different dimensions are never compared.</summary>
public enum Dimension
{
    /// <summary>A bare number, without a unit.</summary>
    Number,

    /// <summary>Renminbi; base unit yuan 元.</summary>
    Money,

    /// <summary>Things counted: firms 户/家, projects 个/项, machines 台, persons 人.</summary>
    Count,

    /// <summary>A part of a whole %; base unit one, so 10% is 0.1.</summary>
    Share,

    /// <summary>A difference of two shares in percentage points 百分点; base unit one, so 5 points are 0.05.</summary>
    Points,

    /// <summary>A span of calendar time; base unit the month 月.</summary>
    Months,

    /// <summary>A span of days 日.</summary>
    Days,

    /// <summary>Money a person 万元/人; base unit yuan a person.</summary>
    MoneyPerPerson,
}
