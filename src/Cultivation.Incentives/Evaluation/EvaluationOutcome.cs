namespace Cultivation.Incentives.Evaluation;

/// <summary>What an evaluation wrote.</summary>
/// <param name="Subjects">Subjects that were evaluated.</param>
/// <param name="Decisions">Decisions that say something new.</param>
/// <param name="Found">Rights found for the first time.</param>
/// <param name="Changed">Rights whose amount changed.</param>
/// <param name="Lapsed">Rights that lapsed.</param>
public readonly record struct EvaluationOutcome(int Subjects, int Decisions, int Found, int Changed, int Lapsed)
{
    /// <summary>The sum of two outcomes.</summary>
    public EvaluationOutcome Plus(EvaluationOutcome other) =>
        new(Subjects + other.Subjects, Decisions + other.Decisions, Found + other.Found, Changed + other.Changed, Lapsed + other.Lapsed);
}
