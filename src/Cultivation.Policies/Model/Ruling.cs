namespace Cultivation.Policies.Model;

/// <summary>口径: a question that the document leaves open, its answers, and the answer once the interpreter gave it.</summary>
/// <param name="Id">Catalogue id.</param>
/// <param name="Question">The question.</param>
/// <param name="Options">The answers, in the order written.</param>
/// <param name="Default">Id of the safest answer: it decides what is undisputed as long as the ruling is open.</param>
/// <param name="Decided">The decision; null as long as the ruling is open.</param>
/// <param name="Place">Where it stands.</param>
public sealed record Ruling(string Id, string Question, IReadOnlyList<RulingOption> Options, string Default, RulingDecision? Decided, SourcePlace Place)
{
    /// <summary>The option of an id; null where there is none.</summary>
    public RulingOption? Option(string id) => Options.FirstOrDefault(option => option.Id == id);
}
