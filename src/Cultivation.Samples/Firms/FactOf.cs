using Cultivation.Policies.Facts;

namespace Cultivation.Samples.Firms;

/// <summary>Facts and records in short.</summary>
internal static class FactOf
{
    public static Fact Yuan(FactDefinition definition, int year, decimal yuan) => new(definition, new FactContent(yuan, null), year);

    public static Fact Yes(FactDefinition definition, int year, bool value) => new(definition, FactContent.Of(value), year);

    public static Fact Text(FactDefinition definition, string text) =>
        FactText.TryParse(definition, text, out var content) ? new Fact(definition, content) : throw new FormatException($"'{text}' is not a value of {definition.Name}.");

    public static FactRecord Record(FactScope scope, params (FactDefinition Fact, string Text)[] fields) =>
        new(scope, fields.Select(field => Text(field.Fact, field.Text)));

    /// <summary>The record with one field set anew.</summary>
    public static FactRecord With(FactRecord record, FactDefinition definition, string text) =>
        new(record.Scope, [.. record.Facts.Where(fact => fact.Definition != definition), Text(definition, text)]);

    /// <summary>The value of a field; null where it is not stated.</summary>
    public static Fact? Field(FactRecord record, FactDefinition definition) => record.Facts.FirstOrDefault(fact => fact.Definition == definition);

    public static DateOnly? Day(FactRecord record, FactDefinition definition) => Field(record, definition)?.Content.Date;

    public static decimal? Number(FactRecord record, FactDefinition definition) => Field(record, definition)?.Content.Number;
}
