using Cultivation.Policies.Documents;

namespace Cultivation.Policies.Drafting;

/// <summary>A number as a document writes it.</summary>
/// <param name="Text">The notation, without white space: <c>4-6户</c>, <c>20个百分点</c>, <c>〔2022〕84号</c>.</param>
/// <param name="Unit">The unit as written; empty where none is. In a table it is the unit of the table's head.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Place">Where it stands.</param>
public sealed record QuotedNumber(string Text, string Unit, NumberKind Kind, TextSpan Place);
