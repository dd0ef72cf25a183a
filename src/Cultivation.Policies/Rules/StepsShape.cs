using Cultivation.Policies.Facts;
using Cultivation.Policies.Model;
using Cultivation.Primitives;

namespace Cultivation.Policies.Rules;

/// <summary>A percentage of a base for each complete step by which a yearly share rises above its highest earlier value.</summary>
/// <param name="Measure">The share.</param>
/// <param name="Step">Size of a step, as a part of one.</param>
/// <param name="StepWritten">The step as written.</param>
/// <param name="Percent">The percentage, as a part of one.</param>
/// <param name="Base">The yearly amount.</param>
/// <param name="Cap">Maximum of one year.</param>
/// <param name="Remainder">The ruling for the incomplete step.</param>
/// <param name="LifetimeCap">The ruling for amounts that exceed the cap over several years; null: the cap is of the year.</param>
/// <param name="Place">Where it stands in the pack.</param>
public sealed record StepsShape(
    FactDefinition Measure,
    decimal Step,
    string StepWritten,
    decimal Percent,
    FactDefinition Base,
    Money Cap,
    HoldReference? Remainder,
    HoldReference? LifetimeCap,
    SourcePlace Place) : IncentiveShape(Place);
