using System.Text.Json.Nodes;
using Cultivation.Policies.Coverage;
using Cultivation.Policies.Documents;
using Cultivation.Policies.Loading;

namespace Cultivation.Cli.Policies;

/// <summary><c>policy coverage [dir]</c>: what of each document stands in which clause, and what is left over.</summary>
public static class CoverageCommand
{
    /// <summary>Prints the coverage.</summary>
    /// <param name="seeds">The folder that contains <c>policies/</c> and <c>documents/</c>.</param>
    /// <param name="json">Whether for machines.</param>
    /// <param name="output">Where to.</param>
    /// <returns>0 when all packs load and nothing is left over, else 1.</returns>
    public static int Run(string seeds, bool json, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(seeds);
        ArgumentNullException.ThrowIfNull(output);
        var loaded = PackLoader.LoadAll(seeds);
        var coverage = PackCoverage.Of(loaded.Packs, text => new DocumentText(File.ReadAllText(Path.Combine(seeds, text))));
        if (json)
        {
            var documents = coverage.Select(document => JsonNode.Parse(CoverageListing.ToJson(document.Key, document.Value)));
            output.WriteLine(CoverageListing.Print(new JsonObject
            {
                ["errors"] = new JsonArray([.. loaded.Errors.Select(error => JsonValue.Create(error.ToString()))]),
                ["documents"] = new JsonArray([.. documents]),
            }));
        }
        else
        {
            foreach (var (document, found) in coverage)
                CoverageListing.WriteText(output, document, found);
            foreach (var error in loaded.Errors)
                output.WriteLine(error);
        }

        return loaded.IsGood && coverage.Count > 0 && coverage.All(document => document.Value.IsComplete) ? 0 : 1;
    }
}
