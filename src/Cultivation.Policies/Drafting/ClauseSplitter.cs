using System.Text.RegularExpressions;
using Cultivation.Policies.Documents;

namespace Cultivation.Policies.Drafting;

/// <summary>
/// Cuts a sentence into clauses. An award stays whole with all its conditions; a sentence of targets is cut between
/// the targets, so that each number gets a clause of its own; any other sentence is cut at its semicolons.
/// </summary>
internal static partial class ClauseSplitter
{
    private const string Breaks = "，；、;,";

    public static IReadOnlyList<TextSpan> Split(DocumentText document, TextSpan sentence)
    {
        var text = sentence.Of(document);
        if (DepartmentList().Match(text) is { Success: true, Index: > 0 } list)
        {
            var head = sentence with { Length = list.Index };
            return [.. Split(document, head), new TextSpan(sentence.Start + list.Index, sentence.Length - list.Index)];
        }

        var pieces = new List<TextSpan>();
        foreach (var piece in At(document, sentence, (position, _) => document.Compact[position] is '；' or ';'))
        {
            if (Conditional().IsMatch(piece.Of(document)))
                pieces.Add(piece);
            else
                pieces.AddRange(BetweenTargets(document, piece));
        }

        return pieces;
    }

    /// <summary>Cuts before the part that leads up to the next number, where the part before has one of its own.</summary>
    private static List<TextSpan> BetweenTargets(DocumentText document, TextSpan piece)
    {
        var numbers = NumberScanner.Of(document, piece)
            .Where(number => number.Kind == NumberKind.Quantity && number.Unit.Length > 0).ToList();
        if (numbers.Count < 2)
            return [piece];
        return At(document, piece, (position, start) =>
        {
            var done = numbers.Any(number => number.Place.Start >= start && number.Place.End <= position);
            var next = numbers.FirstOrDefault(number => number.Place.Start > position);
            return done && next is not null && Standalone(position, next);
        });
    }

    // 不低于100户、150户 shares its words: a bare number after the break is no clause of its own.
    private static bool Standalone(int position, QuotedNumber next) => next.Place.Start - position > 4;

    private static List<TextSpan> At(DocumentText document, TextSpan span, Func<int, int, bool> cuts)
    {
        var pieces = new List<TextSpan>();
        var start = span.Start;
        var depth = 0;
        for (var position = span.Start; position < span.End; position++)
        {
            var character = document.Compact[position];
            depth += character is '（' or '“' or '《' or '(' ? 1 : character is '）' or '”' or '》' or ')' ? -1 : 0;
            if (depth > 0 || !Breaks.Contains(character) || position + 1 >= span.End || !cuts(position, start))
                continue;
            pieces.Add(new TextSpan(start, position + 1 - start));
            start = position + 1;
        }

        if (start < span.End)
            pieces.Add(new TextSpan(start, span.End - start));
        return pieces;
    }

    [GeneratedRegex("（(?:牵头|责任|主办)单位[：:][^）]*）$")]
    private static partial Regex DepartmentList();

    [GeneratedRegex("奖励|补助|补贴|奖补|^(?:紧盯|加快推进|对).{2,60}的|涵盖|聚焦")]
    private static partial Regex Conditional();
}
