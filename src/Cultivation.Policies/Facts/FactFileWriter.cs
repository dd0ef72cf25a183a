using System.Globalization;
using Cultivation.Policies.Drafting;

namespace Cultivation.Policies.Facts;

/// <summary>
/// Writes facts as a file that <see cref="FactBook"/> reads back whole: every statement with its time, when it was known and who
/// said it, so that the same clocks give the same receipt.
/// </summary>
public static class FactFileWriter
{
    /// <summary>Writes many subjects, in the order given.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="sheets">The facts of each subject.</param>
    public static void Write(TextWriter output, IEnumerable<FactSheet> sheets)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(sheets);
        output.WriteLine("firms:");
        foreach (var sheet in sheets)
            Write(output, sheet);
    }

    private static void Write(TextWriter output, FactSheet sheet)
    {
        output.WriteLine($"- subject: {YamlText.Scalar(sheet.Subject)}");
        if (sheet.Name is { } name)
            output.WriteLine($"  name: {YamlText.Scalar(name)}");
        var facts = sheet.PlainFacts.GroupBy(fact => fact.Definition).ToList();
        if (facts.Count > 0)
            output.WriteLine("  facts:");
        foreach (var fact in facts)
        {
            output.WriteLine($"    {fact.Key.Name}:");
            if (fact.Key.Scope == FactScope.Firm)
            {
                WriteStatements(output, "    ", fact);
                continue;
            }

            foreach (var year in fact.GroupBy(statement => statement.Year))
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"      {year.Key}:"));
                WriteStatements(output, "      ", year);
            }
        }

        foreach (var scope in Enum.GetValues<FactScope>())
        {
            if (sheet.Records(scope) is not { } records || scope is FactScope.Firm or FactScope.Year)
                continue;
            output.WriteLine($"  {FactReading.KeyOf(scope)}:{(records.Count == 0 ? " []" : "")}");
            foreach (var record in records)
            {
                var lead = "  - ";
                foreach (var field in record.Facts.GroupBy(fact => fact.Definition))
                {
                    output.WriteLine($"{lead}{(field.Key.FieldName is "source" or "known" ? field.Key.Label : field.Key.FieldName)}:");
                    WriteStatements(output, "    ", field);
                    lead = "    ";
                }
            }
        }
    }

    private static void WriteStatements(TextWriter output, string indent, IEnumerable<Fact> statements)
    {
        foreach (var fact in statements)
        {
            output.Write($"{indent}- {{ value: {Quoted(fact.Display())}");
            if (fact.ValidFrom is { } from)
                output.Write(string.Create(CultureInfo.InvariantCulture, $", from: {from:yyyy-MM-dd}"));
            if (fact.ValidTo is { } to)
                output.Write(string.Create(CultureInfo.InvariantCulture, $", to: {to:yyyy-MM-dd}"));
            if (fact.KnownAt is { } known)
                output.Write(string.Create(CultureInfo.InvariantCulture, $", known: '{known.UtcDateTime:O}'"));
            if (fact.Source is { } source)
                output.Write($", source: {Quoted(source)}");
            output.WriteLine(" }");
        }
    }

    // Inside braces a comma or bracket would end a plain scalar.
    private static string Quoted(string text)
    {
        var scalar = YamlText.Scalar(text);
        return scalar[0] is '\'' or '"' ? scalar : $"'{text}'";
    }
}
