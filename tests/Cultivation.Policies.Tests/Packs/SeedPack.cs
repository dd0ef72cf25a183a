using Cultivation.Policies.Coverage;
using Cultivation.Policies.Documents;
using YamlDotNet.RepresentationModel;

namespace Cultivation.Policies.Tests.Packs;

/// <summary>
/// The five seed packs, read as plain YAML on purpose: these tests check the data against the documents without
/// trusting the loader, which is checked elsewhere.
/// </summary>
public sealed class SeedPack
{
    public static IReadOnlyList<string> Names { get; } =
        ["minle-2025", "zezhou-2022", "wenshang-2022", "chizhou-2019-cultivation", "chizhou-2019-upgrade"];

    public static string Root { get; } = FindRoot();

    private static readonly Lazy<IReadOnlyList<SeedPack>> Loaded = new(() =>
        [.. Names.Select(name => new SeedPack(name, Read(Path.Combine(Root, "seeds", "policies", name, "policy.yaml"))))]);

    private readonly YamlMappingNode _root;

    private SeedPack(string name, YamlMappingNode root)
    {
        Name = name;
        _root = root;
    }

    public static IReadOnlyList<SeedPack> All => Loaded.Value;

    public static IReadOnlyList<YamlMappingNode> CommonRulings { get; } =
        Mappings(Read(Path.Combine(Root, "seeds", "policies", "common", "rulings.yaml")), "rulings");

    public string Name { get; }

    public string DocumentPath => Path.Combine(Root, "seeds", Text((YamlMappingNode)_root.Children["document"], "text")!);

    public string DocumentName => Path.GetFileNameWithoutExtension(DocumentPath);

    public string Sha256 => Text((YamlMappingNode)_root.Children["document"], "sha256")!;

    public IReadOnlyList<YamlMappingNode> Clauses => Mappings(_root, "clauses");

    public IReadOnlyList<YamlMappingNode> Background => Mappings(_root, "background");

    public IReadOnlyList<YamlMappingNode> Rulings => Mappings(_root, "rulings");

    public IReadOnlyList<CoverageEntry> Entries =>
    [
        .. Clauses.Select(clause => new CoverageEntry(Name, Text(clause, "id"), Text(clause, "quote")!, null)),
        .. Background.Select(entry => new CoverageEntry(Name, null, Text(entry, "quote")!, Text(entry, "reason"))),
    ];

    public static DocumentText ReadDocument(string path) => new(File.ReadAllText(path));

    public static string? Text(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var value) && value is YamlScalarNode { Value: not "null" } scalar ? scalar.Value : null;

    public static IReadOnlyList<string> Texts(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var value) ? [.. ((YamlSequenceNode)value).Select(item => ((YamlScalarNode)item).Value!)] : [];

    public static IReadOnlyList<YamlMappingNode> Mappings(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var value) ? [.. ((YamlSequenceNode)value).Cast<YamlMappingNode>()] : [];

    private static YamlMappingNode Read(string path)
    {
        var stream = new YamlStream();
        using var reader = new StreamReader(path);
        stream.Load(reader);
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Cultivation.sln")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException("Cultivation.sln not found above the tests.");
    }
}
