namespace Cultivation.Cli.Tests.Program;

/// <summary>A copy of the seeds that a test may spoil.</summary>
internal sealed class SeedsCopy : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("seeds-").FullName;

    public SeedsCopy()
    {
        foreach (var part in (string[])["documents", "policies", "reference"])
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(CliProcess.Home, "seeds", part), "*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(_folder, Path.GetRelativePath(Path.Combine(CliProcess.Home, "seeds"), file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }
    }

    public string Folder => _folder;

    public string Policies => Path.Combine(_folder, "policies");

    /// <summary>Replaces the first occurrence of some text in a file, which must be there.</summary>
    public SeedsCopy Edit(string file, string old, string edited)
    {
        var path = Path.Combine(_folder, file);
        var text = File.ReadAllText(path);
        var place = text.IndexOf(old, StringComparison.Ordinal);
        place.ShouldBeGreaterThanOrEqualTo(0, $"“{old}” not in {file}");
        File.WriteAllText(path, text[..place] + edited + text[(place + old.Length)..]);
        return this;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
