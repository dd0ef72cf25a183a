namespace Cultivation.Samples.Files;

/// <summary>One column of a delivered table and how it is read.</summary>
/// <param name="Heading">As it stands in the file.</param>
/// <param name="Reading">What the mapping says after the heading: <c>is: credit_code</c>, <c>fact: revenue.annual, unit: 元</c>; null: it is not read.</param>
public sealed record SampleColumn(string Heading, string? Reading);
