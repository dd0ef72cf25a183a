using System.Globalization;
using System.Text.Json.Nodes;
using Cultivation.Policies.Coverage;

namespace Cultivation.Cli.Policies;

/// <summary>Prints what of a document is covered, by which clause or background text, and what is left over.</summary>
public static class CoverageListing
{
    /// <summary>Prints for readers: one line a sentence, then the totals, then what is left over.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="name">The document's name.</param>
    /// <param name="coverage">Its coverage.</param>
    /// <param name="sentences">Whether the sentences are listed.</param>
    public static void WriteText(TextWriter output, string name, DocumentCoverage coverage, bool sentences = true)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(coverage);
        output.WriteLine(name);
        foreach (var sentence in sentences ? coverage.Sentences : [])
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sentence.Line,5}  {(sentence.Complete ? "有着落" : "有遗漏")}  {By(sentence)}  {sentence.Text}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  句子 {coverage.Sentences.Count(sentence => sentence.Complete)}/{coverage.Sentences.Count}，数字 {coverage.Numbers.Count(number => number.Complete)}/{coverage.Numbers.Count} 有着落。"));
        foreach (var leftover in coverage.Leftovers)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  遗漏 第{leftover.Line}行第{leftover.Column}列：{leftover.Text}。请写入条款，或列入 background 并说明理由。"));
        foreach (var entry in coverage.Misquoted)
            output.WriteLine($"  {entry.Pack} {entry.Label} 的原文在文件中找不到：{entry.Quote}。请逐字照抄。");
    }

    /// <summary>The same for machines.</summary>
    /// <param name="name">The document's name.</param>
    /// <param name="coverage">Its coverage.</param>
    public static JsonObject ToJson(string name, DocumentCoverage coverage)
    {
        ArgumentNullException.ThrowIfNull(coverage);
        return new JsonObject
        {
            ["document"] = name,
            ["complete"] = coverage.IsComplete,
            ["sentences"] = Array(coverage.Sentences),
            ["numbers"] = Array(coverage.Numbers),
            ["leftovers"] = new JsonArray([.. coverage.Leftovers.Select(leftover => new JsonObject { ["line"] = leftover.Line, ["column"] = leftover.Column, ["text"] = leftover.Text })]),
            ["misquoted"] = new JsonArray([.. coverage.Misquoted.Select(entry => new JsonObject { ["pack"] = entry.Pack, ["clause"] = entry.Clause, ["quote"] = entry.Quote })]),
        };
    }

    private static JsonArray Array(IReadOnlyList<CoveredText> covered) =>
        new([.. covered.Select(item => new JsonObject
        {
            ["line"] = item.Line,
            ["text"] = item.Text,
            ["complete"] = item.Complete,
            ["by"] = new JsonArray([.. item.By.Select(entry => JsonValue.Create(entry.Label))]),
        })]);

    private static string By(CoveredText sentence) =>
        sentence.By.Count == 0 ? "—" : string.Join('、', sentence.By.Select(entry => entry.Label).Distinct());
}
