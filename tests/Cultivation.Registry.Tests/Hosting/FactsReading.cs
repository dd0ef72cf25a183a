using Cultivation.Contracts.Common.V1;

namespace Cultivation.Registry.Tests.Hosting;

/// <summary>Shorter ways to ask a message of facts.</summary>
public static class FactsReading
{
    /// <summary>Values of a fact, in the order in which they became known.</summary>
    public static IReadOnlyList<string> Values(this SubjectFacts facts, string name, int year = 0) =>
        [.. facts.Facts.Where(fact => fact.Fact == name && fact.Year == year).OrderBy(fact => fact.KnownAt.ToDateTimeOffset()).Select(fact => fact.Value)];

    /// <summary>The collection of a scope; null where nothing is known of it.</summary>
    public static FactCollection? Collection(this SubjectFacts facts, string scope) => facts.Collections.SingleOrDefault(collection => collection.Scope == scope);

    /// <summary>The newest value of a field of a record.</summary>
    public static string? Value(this FactRecord record, string name) =>
        record.Facts.Where(fact => fact.Fact == name).OrderBy(fact => fact.KnownAt.ToDateTimeOffset()).LastOrDefault()?.Value;
}
