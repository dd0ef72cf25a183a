namespace Aspire.Hosting.Tests;

/// <summary>A folder that every account may enter, removed with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private const UnixFileMode Everybody = (UnixFileMode)0b111_111_111;

    public TemporaryFolder()
    {
        Directory.CreateDirectory(Location);
        File.SetUnixFileMode(Location, Everybody);
    }

    public string Location { get; } = Path.Combine(Path.GetTempPath(), $"aspire-test-{Guid.NewGuid():N}");

    public string this[string name] => Path.Combine(Location, name);

    public void Dispose()
    {
        if (Directory.Exists(Location))
        {
            Directory.Delete(Location, recursive: true);
        }
    }
}
