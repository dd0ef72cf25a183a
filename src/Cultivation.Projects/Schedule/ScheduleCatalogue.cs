using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Cultivation.Projects.Schedule;

/// <summary>The permits and nodes that files may name (<c>seeds/reference/project-schedule.yaml</c>).</summary>
public sealed class ScheduleCatalogue
{
    /// <summary>Key of the configuration that names the file.</summary>
    public const string FileKey = "Cultivation:ProjectScheduleFile";

    private readonly Dictionary<(ScheduleItemKind Kind, string Word), CatalogueItem> _words = [];

    private ScheduleCatalogue(IReadOnlyList<CatalogueItem> items) => Items = items;

    /// <summary>All items, permits first, in the order of the file.</summary>
    public IReadOnlyList<CatalogueItem> Items { get; }

    /// <summary>The file that the build puts beside the program.</summary>
    public static string DefaultFile => Path.Combine(AppContext.BaseDirectory, "seeds", "reference", "project-schedule.yaml");

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidOperationException">It has an unknown key, no name, or a name twice.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static ScheduleCatalogue Load(string path)
    {
        FileForm form;
        try
        {
            form = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build().Deserialize<FileForm>(File.ReadAllText(path));
        }
        catch (YamlException exception)
        {
            throw new InvalidOperationException($"{path}:{exception.Start.Line}:{exception.Start.Column}: 手续和节点目录读不出来，请改正后重新启动：{exception.Message}", exception);
        }

        var entries = form.Permits.Select(entry => (Kind: ScheduleItemKind.Permit, Entry: entry)).Concat(form.Nodes.Select(entry => (Kind: ScheduleItemKind.Node, Entry: entry))).ToList();
        var catalogue = new ScheduleCatalogue([.. entries.Select(entry => new CatalogueItem(entry.Kind, entry.Entry.Name, entry.Entry.Named, entry.Entry.Department))]);
        foreach (var (item, entry) in catalogue.Items.Zip(entries))
        {
            foreach (var word in entry.Entry.Aliases.Prepend(item.Name))
            {
                if (word.Length == 0 || !catalogue._words.TryAdd((item.Kind, word), item))
                    throw new InvalidOperationException($"{path}: 目录里的名称“{word}”是空的或写了两次，请改正后重新启动。");
            }
        }

        return catalogue;
    }

    /// <summary>The item of a name or alias; null where there is none.</summary>
    public CatalogueItem? Find(ScheduleItemKind kind, string word) => _words.GetValueOrDefault((kind, word));

    private sealed class FileForm
    {
        public List<EntryForm> Permits { get; set; } = [];

        public List<EntryForm> Nodes { get; set; } = [];
    }

    private sealed class EntryForm
    {
        public string Name { get; set; } = "";

        public bool Named { get; set; }

        public List<string> Aliases { get; set; } = [];

        public string Department { get; set; } = "";
    }
}
