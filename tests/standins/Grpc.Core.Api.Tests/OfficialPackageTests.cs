using System.Diagnostics;
using System.Text.Json;

namespace Grpc.Core.Api.Tests;

/// <summary>
/// The switch to the official packages, as far as it can be tested where they cannot be restored: what each project then references.
/// </summary>
public sealed class OfficialPackageTests
{
    private static readonly string Root = FindRoot();

    /// <summary>What Grpc.AspNetCore brings itself, in versions that fit each other.</summary>
    private static readonly string[] BroughtByTheOfficialPackage =
        ["Grpc.AspNetCore.Server", "Grpc.Net.Client", "Grpc.Tools", "Google.Protobuf"];

    public static TheoryData<string> ProjectsWithGrpc =>
    [
        .. Directory.EnumerateFiles(Root, "*.csproj", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path))
            .Where(path => !path.StartsWith("artifacts", StringComparison.Ordinal)
                && !path.StartsWith(Path.Combine("src", "standins"), StringComparison.Ordinal))
            .Where(path => File.ReadAllText(Path.Combine(Root, path)) is var text
                && (text.Contains("\"Grpc.", StringComparison.Ordinal)
                    || text.Contains("Grpc.Core.Api.csproj", StringComparison.Ordinal)
                    || text.Contains("Google.Protobuf", StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(ProjectsWithGrpc))]
    public async Task Switch_replaces_the_contract_assemblies_by_the_official_package(string project)
    {
        var (ours, oursPackages) = await EvaluateAsync(project, official: false);
        var (official, officialPackages) = await EvaluateAsync(project, official: true);

        // Grpc.Net.Common refers to Grpc.Core.Api: one of them is enough.
        ours.Intersect(["Grpc.Core.Api", "Grpc.Net.Common"]).ShouldNotBeEmpty();
        oursPackages.ShouldNotContain("Grpc.AspNetCore");

        official.ShouldNotContain("Grpc.Core.Api");
        official.ShouldNotContain("Grpc.Net.Common");
        officialPackages.ShouldContain("Grpc.AspNetCore");
        officialPackages.Intersect(BroughtByTheOfficialPackage).ShouldBeEmpty();

        ours.Except(["Grpc.Core.Api", "Grpc.Net.Common"]).ShouldBe(official, ignoreOrder: true);
        oursPackages.Except(BroughtByTheOfficialPackage).ShouldBe(officialPackages.Except(["Grpc.AspNetCore"]), ignoreOrder: true);
    }

    private static async Task<(List<string> Projects, List<string> Packages)> EvaluateAsync(string project, bool official)
    {
        string[] arguments =
        [
            "msbuild", Path.Combine(Root, project), "-nologo", "-nodeReuse:false",
            $"-p:OfficialGrpc={(official ? "true" : "false")}", "-getItem:ProjectReference,PackageReference",
        ];
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, WorkingDirectory = Root })!;
        var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(3));
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, output);

        var items = JsonDocument.Parse(output).RootElement.GetProperty("Items");
        return (
            [.. Names(items, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))],
            [.. Names(items, "PackageReference")]);
    }

    private static IEnumerable<string> Names(JsonElement items, string kind) =>
        items.GetProperty(kind).EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Cultivation.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("Cultivation.sln is in no folder above the tests.");
        return folder.FullName;
    }
}
