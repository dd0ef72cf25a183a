using System.Globalization;
using Cultivation.Policies.Facts;

namespace Cultivation.Samples.Files;

/// <summary>Columns and cells of facts.</summary>
internal static class FactTables
{
    /// <summary>A column that states a fact; a cell may be empty and then says nothing.</summary>
    public static SampleColumn Column(FactDefinition fact, string moneyUnit = "元") => fact.Type == FactType.Money
        ? new($"{fact.Label}（{moneyUnit}）", $"fact: {fact.Name}, unit: {moneyUnit}, optional: true")
        : new(fact.Label, $"fact: {fact.Name}, optional: true");

    /// <summary>The cell of a fact; empty where it is not stated.</summary>
    public static SampleCell Cell(Fact? fact, decimal moneyUnit = 1m) => fact is null ? ""
        : fact.Definition.Type == FactType.Money ? Number(fact.Content.Number / moneyUnit)
        : fact.Display();

    /// <summary>A number, exact.</summary>
    public static SampleCell Number(decimal value) => new(value.ToString("0.############", CultureInfo.InvariantCulture), IsNumber: true);

    /// <summary>A day; empty where there is none.</summary>
    public static SampleCell Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A table of records of one scope, one row each; whoever is not in it has none.</summary>
    public static SampleTable Records(string file, string by, FactScope scope, IReadOnlyList<FactDefinition> key, IEnumerable<(string Id, string Name, FactRecord Record)> records, bool ofFirms = true)
    {
        var rows = records.ToList();
        var used = FactVocabulary.Of(scope).Where(definition => key.Contains(definition) || rows.Exists(row => row.Record.Facts.Any(fact => fact.Definition == definition))).ToList();
        return new SampleTable(file, by, "registry", "records", [ofFirms ? new("统一社会信用代码", "is: credit_code") : new("对象", "is: subject"), new("单位名称", null), .. used.Select(fact => Column(fact))])
        {
            Keys = [$"scope: {FactVocabulary.ScopeName(scope)}", $"key: [{string.Join(", ", key.Select(fact => fact.Name))}]", .. ofFirms ? (string[])["complete: true"] : []],
            Rows = [.. rows.Select(row => (SampleCell[])[row.Id, row.Name, .. used.Select(definition => Cell(row.Record.Facts.FirstOrDefault(fact => fact.Definition == definition)))])],
        };
    }
}
