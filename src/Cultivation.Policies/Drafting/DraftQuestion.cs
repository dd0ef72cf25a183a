namespace Cultivation.Policies.Drafting;

/// <summary>An open question of a draft: it becomes a ruling of the pack, undecided.</summary>
/// <param name="Id">The ruling's id.</param>
/// <param name="Question">The question to the interpreter.</param>
/// <param name="Options">Key and text of each answer; the first is the default, the one that pays nothing too much.</param>
public sealed record DraftQuestion(string Id, string Question, IReadOnlyList<KeyValuePair<string, string>> Options);
