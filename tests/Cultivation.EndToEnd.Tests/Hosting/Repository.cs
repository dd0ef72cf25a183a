namespace Cultivation.EndToEnd.Tests.Hosting;

/// <summary>The checkout that the tests run in.</summary>
public static class Repository
{
    /// <summary>Its folder.</summary>
    public static string Root { get; } = Find();

    /// <summary>The configuration that was built: Release or Debug, as a folder of <c>artifacts</c> names it.</summary>
    public static string Configuration { get; } = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    /// <summary>A built program.</summary>
    public static string Program(string project, string assembly) => Path.Combine(Root, "artifacts", "bin", project, Configuration, assembly + ".dll");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Cultivation.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException($"There is no checkout above {AppContext.BaseDirectory}.");
    }
}
