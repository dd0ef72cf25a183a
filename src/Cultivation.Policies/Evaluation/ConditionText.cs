using Cultivation.Policies.Rules;

namespace Cultivation.Policies.Evaluation;

/// <summary>A condition in Chinese.</summary>
internal static class ConditionText
{
    public static string Describe(FactCondition condition)
    {
        var fact = condition.ShareOf is null ? condition.Fact.Label : $"{condition.Fact.Label}占{condition.ShareOf.Label}";
        return condition.Test switch
        {
            FactTest.AtLeast => $"{fact} ≥ {condition.Written}",
            FactTest.Above => $"{fact} ＞ {condition.Written}",
            FactTest.AtMost => $"{fact} ≤ {condition.Written}",
            FactTest.Below => $"{fact} ＜ {condition.Written}",
            FactTest.Between => $"{fact} 在 {condition.Written} 之间（含两端）",
            FactTest.Is or FactTest.In => $"{fact}须为“{condition.Written}”",
            FactTest.Within => $"{fact}须属于 {condition.Written}",
            FactTest.InJurisdiction => $"{fact}须在本行政区",
            _ => $"{fact}至事项日须满 {condition.Written}",
        };
    }
}
