using Cultivation.Primitives;

namespace Cultivation.Policies.Evaluation;

/// <summary>A part of an award before rulings are applied; it is payable when neither hold is open nor decided against.</summary>
internal readonly record struct AmountPart(Money Amount, Hold? First, Hold? Second);
