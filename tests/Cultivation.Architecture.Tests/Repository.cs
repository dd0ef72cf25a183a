using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace Cultivation.Architecture.Tests;

/// <summary>The project's files, found from where the tests run.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Name and file of every project that is part of the product: not the tests, not the stand-ins.</summary>
    public static IReadOnlyDictionary<string, string> Projects { get; } =
        new[] { "Cultivation.AppHost", "Cultivation.ServiceDefaults" }.Select(name => Path.Combine(Root, name))
            .Concat(Directory.GetDirectories(Path.Combine(Root, "src"), "Cultivation.*"))
            .SelectMany(folder => Directory.GetFiles(folder, "*.csproj"))
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal);

    /// <summary>Source files of the product and of the stand-ins.</summary>
    public static IReadOnlyList<SourceFile> Sources { get; } = Read("Cultivation.AppHost", "Cultivation.ServiceDefaults", "src");

    /// <summary>Source files of the tests.</summary>
    public static IReadOnlyList<SourceFile> TestSources { get; } = Read("tests");

    /// <summary>Names that a project's file references: projects and packages.</summary>
    public static IReadOnlySet<string> DeclaredReferences(string project)
    {
        var document = XDocument.Load(Projects[project]);
        return document.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))
            .Concat(document.Descendants("PackageReference").Select(reference => reference.Attribute("Include")!.Value))
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Names of the assemblies that a built project references.</summary>
    public static IReadOnlySet<string> CompiledReferences(string project)
    {
        var configuration = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var file = Path.Combine(Root, "artifacts", "bin", project, configuration, AssemblyName(project) + ".dll");
        using var image = new PEReader(File.OpenRead(file));
        var metadata = image.GetMetadataReader();
        return metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)).ToHashSet(StringComparer.Ordinal);
    }

    private static string AssemblyName(string project) =>
        XDocument.Load(Projects[project]).Descendants("AssemblyName").FirstOrDefault()?.Value ?? project;

    private static IReadOnlyList<SourceFile> Read(params string[] folders) =>
        [.. folders.SelectMany(folder => Directory.GetFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "node_modules"))
            .Select(file => new SourceFile(Path.GetRelativePath(Root, file), File.ReadAllText(file)))];

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Cultivation.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run below Cultivation.sln.");
    }
}
