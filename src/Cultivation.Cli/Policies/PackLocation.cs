using Cultivation.Cli.CommandLine;
using Cultivation.Cli.Output;
using Cultivation.Policies.Documents;
using Cultivation.Policies.Loading;

namespace Cultivation.Cli.Policies;

/// <summary>Where policy packs lie: the folder above <c>policies</c> and <c>documents</c>, and the folders of the packs.</summary>
/// <param name="Seeds">The folder above.</param>
/// <param name="Packs">The packs' folders; empty for all.</param>
internal sealed record PackLocation(string Seeds, IReadOnlyList<string> Packs)
{
    /// <summary>The argument that names a place of packs.</summary>
    public static Argument Argument { get; } = new("dir", "政策包文件夹：全部政策包所在的 policies 文件夹，或其中一个包；不写时为 seeds/policies");

    /// <summary>Understands a folder: one of packs, the one above it, or a single pack; null for the project's own packs.</summary>
    /// <exception cref="UsageException">It is none of these.</exception>
    public static PackLocation Of(string? folder)
    {
        if (folder is null)
            return new PackLocation(Path.Combine(Home(), "seeds"), []);
        if (File.Exists(folder))
            throw new UsageException($"“{folder}”是文件，这里要写文件夹。");
        if (!Directory.Exists(folder))
            throw new UsageException($"没有文件夹“{folder}”。请检查路径；相对路径从当前文件夹 {Environment.CurrentDirectory} 算起。");
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (File.Exists(Path.Combine(full, "policy.yaml")) && Path.GetDirectoryName(full) is { } policies && Path.GetDirectoryName(policies) is { } seeds)
            return new PackLocation(seeds, [full]);
        if (Path.GetFileName(full) == "policies" && Path.GetDirectoryName(full) is { } above)
            return new PackLocation(above, []);
        if (Directory.Exists(Path.Combine(full, "policies")))
            return new PackLocation(full, []);
        throw new UsageException($"文件夹“{folder}”里没有政策包：应为含 policy.yaml 的文件夹、名为 policies 的文件夹，或它上一级的文件夹。");
    }

    /// <summary>Reads the packs.</summary>
    public PackLoadResult Load() => Packs.Count == 0 ? PackLoader.LoadAll(Seeds) : PackLoader.Load(Seeds, Packs);

    /// <summary>Reads the packs; where anything is wrong, prints it to standard error.</summary>
    /// <returns>Null where anything is wrong.</returns>
    public PackLoadResult? LoadGood(Terminal terminal)
    {
        var loaded = Load();
        if (loaded.IsGood && loaded.Packs.Count > 0)
            return loaded;
        foreach (var error in loaded.Errors)
            terminal.Error.WriteLine(error);
        terminal.Error.WriteLine(loaded.Packs.Count == 0 && loaded.IsGood ? $"“{Seeds}”里没有政策包。" : $"政策包有 {loaded.Errors.Count} 处错误，改正后再试；逐项说明见 policy check。");
        return null;
    }

    /// <summary>Reads a document that a pack names.</summary>
    public DocumentText ReadDocument(string path) => new(File.ReadAllText(Path.Combine(Seeds, path)));

    /// <summary>The folder of the checkout.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static string Home()
    {
        if (Environment.GetEnvironmentVariable("CULTIVATION_HOME") is { Length: > 0 } home)
            return Directory.Exists(Path.Combine(home, "seeds")) ? home : throw new UsageException($"CULTIVATION_HOME 所指的“{home}”里没有 seeds 文件夹。");
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "seeds", "policies")))
                return folder.FullName;
        }

        throw new UsageException("找不到 seeds/policies。请在项目文件夹里运行 ./cultivation，或在命令里写明政策包文件夹。");
    }
}
