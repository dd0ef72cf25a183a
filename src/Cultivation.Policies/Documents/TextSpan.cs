namespace Cultivation.Policies.Documents;

/// <summary>A stretch of a document, in positions of <see cref="DocumentText.Compact"/>.</summary>
/// <param name="Start">The first position.</param>
/// <param name="Length">How many characters, at least 1.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>The position after the last.</summary>
    public int End => Start + Length;

    /// <summary>Whether the position lies inside.</summary>
    /// <param name="position">A position.</param>
    public bool Contains(int position) => position >= Start && position < End;

    /// <summary>Whether all of the other span lies inside.</summary>
    /// <param name="other">Another span of the same document.</param>
    public bool Contains(TextSpan other) => other.Start >= Start && other.End <= End;

    /// <summary>How many characters both spans share.</summary>
    /// <param name="other">Another span of the same document.</param>
    public int Overlap(TextSpan other) => Math.Max(0, Math.Min(End, other.End) - Math.Max(Start, other.Start));

    /// <summary>The words of the span.</summary>
    /// <param name="document">The document it lies in.</param>
    public string Of(DocumentText document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.Compact.Substring(Start, Length);
    }
}
