namespace Cultivation.Registry.Facts;

/// <summary>One statement on its way into the registry.</summary>
/// <param name="Subject">Credit code, or the name of an area, chain or unit.</param>
/// <param name="Scope">One of <see cref="StatementScopes"/>.</param>
/// <param name="Fact">English name of the vocabulary, or one of <see cref="EnterpriseFacts"/>.</param>
/// <param name="Value">In the notation of FACTS.md, canonical: <c>30,000,000元</c>, <c>2023-05-01</c>, <c>是</c>.</param>
public sealed record Statement(string Subject, string Scope, string Fact, string Value)
{
    /// <summary>Tells the records of one scope apart; empty where the scope has none.</summary>
    public string RecordKey { get; init; } = "";

    /// <summary>Calendar year; 0 where the fact is not of a year.</summary>
    public int Year { get; init; }

    /// <summary>First day on which it was true, until the day before the next first day of the same fact; null: since ever.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Business date before which only the statistics bureau sees it; null: at once.</summary>
    public DateOnly? ReleasedOn { get; init; }

    /// <summary>Row of the file, as the spreadsheet counts; 0 for what follows from several.</summary>
    public int Row { get; init; }
}
