namespace Cultivation.Policies.Decisions;

/// <summary>One kind of step in the arithmetic of an award.</summary>
public enum Arithmetic
{
    /// <summary>A fixed amount.</summary>
    Fixed,

    /// <summary>The amount of a tier; first number the figure, second the limit.</summary>
    Tier,

    /// <summary>A tier's amount beyond a lower one that is undisputed: first number the tier's amount, second the lower tier's.</summary>
    TierDifference,

    /// <summary>Complete steps: first number the rise, second the size of a step, third the number of steps.</summary>
    Steps,

    /// <summary>A percentage of a base: first number the percentage, second the base.</summary>
    Percent,

    /// <summary>A percentage of the part of a base that corresponds to a rise: percentage, rise, base.</summary>
    PercentOfRise,

    /// <summary>The sum of the base.</summary>
    Sum,

    /// <summary>The cap: first number the amount before it, second the cap.</summary>
    Cap,

    /// <summary>The minimum: first number the amount before it, second the minimum.</summary>
    Floor,

    /// <summary>The incomplete step: first number the remainder of the rise.</summary>
    Remainder,

    /// <summary>Already paid: first number.</summary>
    Paid,

    /// <summary>Number of partners: first number those that qualify, second the number needed.</summary>
    Count,

    /// <summary>Completion of an agreement: first number the completion, second the agreed amount.</summary>
    Completion,
}
