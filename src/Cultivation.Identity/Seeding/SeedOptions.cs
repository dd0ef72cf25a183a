namespace Cultivation.Identity.Seeding;

/// <summary>Where the seed file is.</summary>
public static class SeedOptions
{
    /// <summary>Key of the configuration that names the file.</summary>
    public const string FileKey = "Cultivation:DepartmentsFile";

    /// <summary>The file that the build puts beside the program.</summary>
    public static string DefaultFile => Path.Combine(AppContext.BaseDirectory, "seeds", "reference", "departments.yaml");
}
