namespace Cultivation.Policies.Evaluation;

/// <summary>Finds the events of one shape and adds their gates and amounts.</summary>
internal abstract class ShapeEvaluator
{
    public abstract void Run(ClauseRun run);
}
