namespace Cultivation.Registry.Enterprises;

/// <summary>An enterprise as it stood on a day and was known at an instant.</summary>
/// <param name="CreditCode">GB 32100.</param>
/// <param name="Name">In force on the day; empty where none was stated.</param>
/// <param name="Division">GB/T 2260 and finer, 6 to 12 digits; that of the jurisdiction where none was stated.</param>
/// <param name="AssessmentArea">Area that is assessed for it; empty: that of the division.</param>
/// <param name="Chain">Industrial chain; empty where none was stated.</param>
/// <param name="Industry">GB/T 4754; empty where none was stated.</param>
/// <param name="AboveScale">On the above-scale list on the day.</param>
public sealed record EnterpriseState(
    string CreditCode, string Name, string Division, string AssessmentArea, string Chain, string Industry, bool AboveScale);
