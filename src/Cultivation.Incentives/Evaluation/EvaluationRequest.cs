namespace Cultivation.Incentives.Evaluation;

/// <summary>A wish for evaluation as a worker saw it.</summary>
/// <param name="Subject">Credit code, id of an area, chain or unit, or <see cref="EvaluationRequests.Everybody"/>.</param>
/// <param name="Revision">Rises with every further wish for the same subject.</param>
public sealed record EvaluationRequest(string Subject, long Revision);
