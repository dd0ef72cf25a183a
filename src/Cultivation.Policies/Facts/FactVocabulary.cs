using System.Runtime.CompilerServices;

namespace Cultivation.Policies.Facts;

/// <summary>
/// Every fact that policies may ask for. One list for all jurisdictions: packs, fact files, the one-firm path, the population path
/// and <c>FACTS.md</c> are made from it. Missing is not zero and not false.
/// </summary>
public static partial class FactVocabulary
{
    /// <summary>The whole vocabulary, in the order of <c>FACTS.md</c>.</summary>
    public static IReadOnlyList<FactDefinition> All => Index.All;

    /// <summary>Number of facts of a scope.</summary>
    public static int SlotCount(FactScope scope) => Index.Slots[(int)scope];

    /// <summary>The definition of an English name (<c>revenue.annual</c>); null where there is none.</summary>
    public static FactDefinition? Find(string name) => Index.ByName.GetValueOrDefault(name);

    /// <summary>The definition, within one scope, of an English name, a field name (<c>level</c>) or a Chinese name; null where there is none.</summary>
    public static FactDefinition? Find(FactScope scope, string word) =>
        Index.ByName.TryGetValue(word, out var definition) && definition.Scope == scope ? definition
        : Index.ByName.TryGetValue($"{scope}:{word}", out definition) ? definition
        : scope is not (FactScope.Firm or FactScope.Year) && Index.ByName.TryGetValue($"{ScopeName(scope)}.{word}", out definition) ? definition
        : null;

    /// <summary>The facts of a scope.</summary>
    public static IEnumerable<FactDefinition> Of(FactScope scope) => All.Where(definition => definition.Scope == scope);

    /// <summary>The prefix of the names of a scope of records: <c>title</c>, <c>project</c>; empty for the firm and its years.</summary>
    public static string ScopeName(FactScope scope) => scope switch
    {
        FactScope.Title => "title",
        FactScope.Listing => "listing",
        FactScope.Project => "project",
        FactScope.Partner => "partner",
        FactScope.Agreement => "agreement",
        FactScope.Application => "application",
        FactScope.Payment => "payment",
        FactScope.UpperFund => "upper_fund",
        FactScope.Candidate => "candidate",
        _ => "",
    };

    // Apart from the fields, so that these are complete before they are numbered.
    private static class Index
    {
        // In the body, not in initialisers: those would run before the fields of the vocabulary are complete.
        static Index()
        {
            RuntimeHelpers.RunClassConstructor(typeof(FactVocabulary).TypeHandle);
            All = [.. VocabularyBuilder.Definitions];
            Slots = VocabularyBuilder.Slots;
            ByName = All
                .SelectMany(definition => new[] { (definition.Name, definition), ($"{definition.Scope}:{definition.Label}", definition) })
                .ToDictionary(entry => entry.Item1, entry => entry.definition, StringComparer.Ordinal);
        }

        public static IReadOnlyList<FactDefinition> All { get; }

        public static int[] Slots { get; }

        public static Dictionary<string, FactDefinition> ByName { get; }
    }
}
