using Cultivation.Policies.Facts;
using Cultivation.Policies.Model;

namespace Cultivation.Policies.Rules;

/// <summary>A fact of which the document does not say whether it counts.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Hold">The ruling on which it depends.</param>
public sealed record CountingFact(FactDefinition Fact, HoldReference Hold);
