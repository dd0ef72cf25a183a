using System.Text.RegularExpressions;
using Cultivation.Policies.Coverage;
using Cultivation.Policies.Documents;

namespace Cultivation.Policies.Drafting;

/// <summary>
/// The first version of a pack, cut mechanically out of a new document: every sentence stands in a clause or in the
/// background, every number is found with its unit, every open question is a ruling. Nothing of it is payable: it
/// holds no incentive rule and no date from which it is in force.
/// </summary>
public sealed partial class PolicyDraft
{
    private readonly List<DraftClause> _clauses = [];
    private readonly List<DraftBackground> _background = [];
    private readonly OpenQuestions _questions;

    private PolicyDraft(DocumentText document, DraftOptions options)
    {
        Document = document;
        Options = options;
        _questions = new OpenQuestions(options.Prefix);
    }

    /// <summary>The document.</summary>
    public DocumentText Document { get; }

    /// <summary>What the draft was told.</summary>
    public DraftOptions Options { get; }

    /// <summary>The clauses, in the order of the document.</summary>
    public IReadOnlyList<DraftClause> Clauses => _clauses;

    /// <summary>The text without operational meaning, in the order of the document.</summary>
    public IReadOnlyList<DraftBackground> Background => _background;

    /// <summary>The open questions, in the order of the document.</summary>
    public IReadOnlyList<DraftQuestion> Questions => _questions.All;

    /// <summary>The document's title: its first line that is not a document number; empty when it has none.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The document's own number, like 汶政发〔2022〕9号; null when none stands alone on a line.</summary>
    public string? Number { get; private set; }

    /// <summary>What accounts for each piece of the document, as coverage takes it.</summary>
    public IReadOnlyList<CoverageEntry> Entries =>
    [
        .. _clauses.Select(clause => new CoverageEntry(Options.Policy, clause.Id, clause.Quote, null)),
        .. _background.Select(entry => new CoverageEntry(Options.Policy, null, entry.Quote, entry.Reason)),
    ];

    /// <summary>Drafts a pack.</summary>
    /// <param name="text">The text of the document.</param>
    /// <param name="options">What no document says.</param>
    public static PolicyDraft Of(string text, DraftOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var draft = new PolicyDraft(new DocumentText(text), options);
        draft.Cut();
        return draft;
    }

    private void Cut()
    {
        var section = new SectionPath();
        var tableUnit = "";
        var departments = DepartmentsByLine();
        AskAboutValidity();
        foreach (var sentence in Sentences.Of(Document))
        {
            var words = sentence.Of(Document);
            if (!words.Any(char.IsLetterOrDigit))
                continue;
            tableUnit = TableUnit().Match(words) is { Success: true } head ? head.Groups[1].Value
                : Sentences.IsNumbered(words) ? "" : tableUnit;
            if (IsHeading(words, sentence))
            {
                section.Enter(words);
                Put(sentence, "标题和序号");
                continue;
            }

            if (Sentences.IsNumbered(words))
                section.Enter(words);
            foreach (var piece in ClauseSplitter.Split(Document, sentence))
                Put(piece, section, tableUnit, departments);
        }
    }

    private void Put(TextSpan piece, SectionPath section, string tableUnit, Dictionary<int, DepartmentNotation> departments)
    {
        var place = Trim(piece);
        if (place.Length == 0)
            return;
        var quote = Document.Quote(place);
        var numbers = NumberScanner.Of(Document, place, tableUnit);
        var says = numbers.Any(number => number.Kind != NumberKind.Label);
        var category = CategorySuggestion.For(DocumentText.WithoutSpace(quote)) ?? (says ? "target" : null);
        if (Number is null && IsOwnNumber(place, numbers))
            Number = quote;
        else if (Title.Length == 0 && Document.StartsLine(place.Start) && quote.Length > 4)
            Title = quote;
        if (category is null)
        {
            Put(place, "待确认：没有识别出可执行的内容");
            return;
        }

        var id = section.Next(Options.Prefix);
        var line = Document.LineAt(place.Start);
        var named = departments.GetValueOrDefault(line, DepartmentNotation.None);
        var questions = _questions.Ask(id, category, DocumentText.WithoutSpace(quote), numbers);
        _clauses.Add(new DraftClause(id, place, line, quote, category, section.Heading, numbers, named, questions));
    }

    private void Put(TextSpan span, string reason)
    {
        var place = Trim(span);
        if (place.Length > 0)
            _background.Add(new DraftBackground(Document.LineAt(place.Start), Document.Quote(place), reason));
    }

    private void AskAboutValidity()
    {
        _questions.Add($"《{Options.Policy}》的行政区划、印发单位、解释单位是什么？", ("to-complete", "待补，补齐前不启用"), ("as-entered", "按已补录的内容"));
        if (!InForce().IsMatch(Document.Compact))
            _questions.Add("文件没有写明施行日期和截止日期，何时生效、何时失效？", ("await-date", "补录日期前不启用"), ("from-issue", "自印发之日起生效，另行废止前有效"));
    }

    /// <summary>The departments named in a line hold for all clauses of that line: it is one item of the document.</summary>
    private Dictionary<int, DepartmentNotation> DepartmentsByLine()
    {
        var departments = new Dictionary<int, DepartmentNotation>();
        var lines = Document.Original.Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            var named = DepartmentNotation.Read(DocumentText.WithoutSpace(lines[index]));
            if (!named.IsEmpty)
                departments[index + 1] = named;
        }

        return departments;
    }

    private bool IsHeading(string words, TextSpan sentence) =>
        Document.StartsLine(sentence.Start)
        && ((Sentences.IsNumbered(words) && words.Length <= 45 && !words.Any(char.IsAsciiDigit) && words.IndexOf('：', StringComparison.Ordinal) < 0)
            || Item().IsMatch(words));

    private bool IsOwnNumber(TextSpan place, IReadOnlyList<QuotedNumber> numbers) =>
        Document.StartsLine(place.Start) && place.Length <= 20 && numbers.Any(number => number.Kind == NumberKind.DocumentNumber && number.Place.End == place.End);

    /// <summary>Leaves out punctuation at both ends, so that a quote begins and ends with words.</summary>
    private TextSpan Trim(TextSpan span)
    {
        const string Edges = "，、；。：！？,;:!? ";
        var start = span.Start;
        var end = span.End;
        while (start < end && Edges.Contains(Document.Compact[start]))
            start++;
        while (end > start && Edges.Contains(Document.Compact[end - 1]))
            end--;
        var place = new TextSpan(start, end - start);
        return Document.Compact.AsSpan(start, end - start).ContainsAnyLettersOrDigits() ? place : place with { Length = 0 };
    }

    [GeneratedRegex("[（(]?单位[：:]([^）)\\d。]{1,8})[）)]?$")]
    private static partial Regex TableUnit();

    [GeneratedRegex("起施行|有效期至|自印发之日起")]
    private static partial Regex InForce();

    [GeneratedRegex(@"^(?:\[[^\]]*\])*\d{1,3}[.．][^。]{2,40}。?$")]
    private static partial Regex Item();
}
