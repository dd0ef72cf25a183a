namespace Cultivation.Incentives.Evaluation;

/// <summary>When the worker looks and how much it takes at once; section <c>Cultivation:Evaluation</c>.</summary>
public sealed class EvaluationOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Cultivation:Evaluation";

    /// <summary>Pause between two looks for requests, in milliseconds.</summary>
    public int PollMilliseconds { get; set; } = 200;

    /// <summary>How long no further request of a jurisdiction comes before its evaluation begins, in milliseconds: a delivery is evaluated once, not once for each of its events.</summary>
    public int SettleMilliseconds { get; set; } = 300;

    /// <summary>After this time the oldest request is served although further ones keep coming, in milliseconds.</summary>
    public int LongestWaitMilliseconds { get; set; } = 15_000;

    /// <summary>Subjects whose decisions are written in one transaction, 1 to 500.</summary>
    public int ChunkSubjects { get; set; } = 200;

    /// <summary>Whether this instance evaluates.</summary>
    public bool Enabled { get; set; } = true;
}
