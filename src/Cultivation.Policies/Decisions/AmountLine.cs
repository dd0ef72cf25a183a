using Cultivation.Policies.Evaluation;
using Cultivation.Primitives;

namespace Cultivation.Policies.Decisions;

/// <summary>One step of the arithmetic; its text is written when it is read.</summary>
/// <param name="Kind">The step.</param>
/// <param name="Label">What it is about.</param>
/// <param name="A">First number, see <see cref="Arithmetic"/>.</param>
/// <param name="B">Second number.</param>
/// <param name="C">Third number.</param>
/// <param name="Result">What results.</param>
/// <param name="Hold">The ruling under which the result is disputed; null where it is not.</param>
public readonly record struct AmountLine(Arithmetic Kind, string Label, decimal A, decimal B, decimal C, Money Result, Hold? Hold);
