using System.Reflection;
using Aspire.Hosting.Data;

namespace Aspire.Hosting.Testing;

/// <summary>Data of one application under test; removed with it unless the test has named the folder itself.</summary>
internal sealed class TestDataFolder : IDisposable
{
    private readonly string? _folder;

    private TestDataFolder(string? folder)
    {
        _folder = folder;
    }

    /// <summary>Arguments that name the folder.</summary>
    public string[] Arguments => _folder is null ? [] : ["--data", _folder];

    public static TestDataFolder For(string[] args, Assembly appHost)
    {
        if (args.Any(argument => argument == "--data" || argument.StartsWith("--data=", StringComparison.Ordinal)))
        {
            return new TestDataFolder(null);
        }

        var usual = appHost.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(attribute => attribute.Key == "apphostdatafolder")?.Value
            ?? Path.Combine(AppContext.BaseDirectory, "data");
        var root = DataFolderChoice.ForTests(Path.Combine(Path.GetDirectoryName(usual)!, "test-data"));
        return new TestDataFolder(Path.Combine(root, $"apphost-{System.Environment.ProcessId}-{Guid.NewGuid():N}"));
    }

    public void Dispose()
    {
        if (_folder is not null && Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }
}
