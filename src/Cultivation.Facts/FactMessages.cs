using Cultivation.Contracts.Common.V1;
using Cultivation.Policies.Facts;
using Google.Protobuf.WellKnownTypes;
using PolicyRecord = Cultivation.Policies.Facts.FactRecord;

namespace Cultivation.Facts;

/// <summary>
/// Between the facts of the contract and those that the evaluator reads. Both ways keep every statement with its clocks and
/// source, so that a sheet that was sent gives the same receipt.
/// </summary>
public static class FactMessages
{
    /// <summary>Reads the statements of a message.</summary>
    /// <exception cref="FormatException">A fact is not in the vocabulary, its value cannot be read, or it stands in the wrong scope.</exception>
    public static FactSheetBuilder ToBuilder(this SubjectFacts message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var builder = new FactSheetBuilder(message.Subject, message.Name.Length > 0 ? message.Name : null);
        foreach (var statement in message.Facts)
            builder.Add(Read(statement));
        foreach (var collection in message.Collections)
            builder.Add(collection);
        return builder;
    }

    /// <summary>Adds the records of one scope, and that the collection is complete.</summary>
    /// <exception cref="FormatException">The scope or a fact is not in the vocabulary, or a value cannot be read.</exception>
    public static FactSheetBuilder Add(this FactSheetBuilder builder, FactCollection collection)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(collection);
        var scope = ScopeOf(collection.Scope);
        builder.Give(scope);
        foreach (var record in collection.Records)
            builder.Add(new PolicyRecord(scope, record.Facts.Select(Read)));
        return builder;
    }

    /// <summary>The scope of a name such as <c>title</c>.</summary>
    /// <exception cref="FormatException">There is no such scope.</exception>
    public static FactScope ScopeOf(string name)
    {
        foreach (var scope in System.Enum.GetValues<FactScope>())
        {
            if (FactVocabulary.ScopeName(scope) is { Length: > 0 } known && known == name)
                return scope;
        }

        throw new FormatException($"There is no scope of facts '{name}'.");
    }

    /// <summary>The statements of a sheet.</summary>
    public static SubjectFacts ToMessage(this FactSheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var message = new SubjectFacts { Subject = sheet.Subject, Name = sheet.Name ?? "" };
        message.Facts.AddRange(sheet.PlainFacts.Select(Write));
        foreach (var scope in System.Enum.GetValues<FactScope>())
        {
            if (sheet.Records(scope) is not { } records || FactVocabulary.ScopeName(scope).Length == 0)
                continue;
            var collection = new FactCollection { Scope = FactVocabulary.ScopeName(scope) };
            collection.Records.AddRange(records.Select(record => new Contracts.Common.V1.FactRecord { Facts = { record.Facts.Select(Write) } }));
            message.Collections.Add(collection);
        }

        return message;
    }

    private static Fact Read(StatedFact statement)
    {
        var definition = FactVocabulary.Find(statement.Fact) ?? throw new FormatException($"There is no fact '{statement.Fact}'.");
        if (!FactText.TryParse(definition, statement.Value, out var content))
            throw new FormatException($"'{statement.Value}' is not a value of {statement.Fact}: {FactText.Expected(definition)}");
        return new Fact(
            definition, content, statement.Year, Day(statement.ValidFrom), Day(statement.ValidTo), statement.KnownAt?.ToDateTimeOffset(),
            statement.Source.Length > 0 ? statement.Source : null);
    }

    private static StatedFact Write(Fact fact)
    {
        var statement = new StatedFact
        {
            Fact = fact.Definition.Name,
            Year = fact.Year,
            Value = fact.Display(),
            Source = fact.Source ?? "",
        };
        if (fact.ValidFrom is { } from)
            statement.ValidFrom = Day(from);
        if (fact.ValidTo is { } to)
            statement.ValidTo = Day(to);
        if (fact.KnownAt is { } known)
            statement.KnownAt = Timestamp.FromDateTimeOffset(known);
        return statement;
    }

    private static DateOnly? Day(Date? date) => date is null ? null : new DateOnly(date.Year, date.Month, date.Day);

    private static Date Day(DateOnly day) => new() { Year = day.Year, Month = day.Month, Day = day.Day };
}
