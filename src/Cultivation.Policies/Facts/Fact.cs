namespace Cultivation.Policies.Facts;

/// <summary>One stated fact: its value, when it was true, when it was known, and who says so.</summary>
public sealed class Fact
{
    /// <summary>States a fact.</summary>
    /// <param name="definition">What is stated.</param>
    /// <param name="content">The value.</param>
    /// <param name="year">The calendar year, for a fact of <see cref="FactScope.Year"/>; 0 otherwise.</param>
    /// <param name="validFrom">First day on which it was true; null: since ever.</param>
    /// <param name="validTo">Last day on which it was true; null: still.</param>
    /// <param name="knownAt">When it became known; null: always known.</param>
    /// <param name="source">Who says so; null where it is not given.</param>
    public Fact(
        FactDefinition definition,
        FactContent content,
        int year = 0,
        DateOnly? validFrom = null,
        DateOnly? validTo = null,
        DateTimeOffset? knownAt = null,
        string? source = null)
    {
        Definition = definition;
        Content = content;
        Year = year;
        ValidFrom = validFrom;
        ValidTo = validTo;
        KnownAt = knownAt;
        Source = source;
    }

    /// <summary>What is stated.</summary>
    public FactDefinition Definition { get; }

    /// <summary>The value.</summary>
    public FactContent Content { get; }

    /// <summary>The calendar year; 0 where the fact is not of a year.</summary>
    public int Year { get; }

    /// <summary>First day on which it was true.</summary>
    public DateOnly? ValidFrom { get; }

    /// <summary>Last day on which it was true.</summary>
    public DateOnly? ValidTo { get; }

    /// <summary>When it became known.</summary>
    public DateTimeOffset? KnownAt { get; }

    /// <summary>Who says so.</summary>
    public string? Source { get; }

    /// <summary>Another statement of the same fact, for another time or known earlier.</summary>
    internal Fact? Next { get; set; }

    /// <summary>The value as readers see it.</summary>
    public string Display() => FactText.Display(Definition, Content);
}
