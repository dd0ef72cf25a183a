using Cultivation.Cli.CommandLine;

namespace Cultivation.Cli.Samples;

/// <summary>The folder that one county's sample is written to.</summary>
/// <param name="Path">Where it lies.</param>
internal sealed record SampleFolder(string Path)
{
    private const string Mapping = "mapping.yaml";

    /// <summary>Makes sure that nothing but an earlier sample would be lost.</summary>
    /// <exception cref="UsageException">The folder has other content, or an earlier sample and nobody said that it may go.</exception>
    public void Check(bool force)
    {
        if (File.Exists(Path))
            throw new UsageException($"“{Path}”是文件，--out 要写文件夹。");
        if (!Directory.Exists(Path) || !Directory.EnumerateFileSystemEntries(Path).Any())
            return;
        if (!File.Exists(System.IO.Path.Combine(Path, Mapping)))
            throw new UsageException($"文件夹“{Path}”不空，也不是样例（没有 {Mapping}），不会覆盖。请换一个 --out。");
        if (!force)
            throw new UsageException($"文件夹“{Path}”里已有样例。要重新生成，请加 --force；原有的样例文件会被删去。");
    }

    /// <summary>Writes a sample in place of the earlier one.</summary>
    public void Write(IReadOnlyList<(string Path, byte[] Content)> files)
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
        foreach (var (name, content) in files)
        {
            var path = System.IO.Path.Combine(Path, name);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, content);
        }
    }
}
