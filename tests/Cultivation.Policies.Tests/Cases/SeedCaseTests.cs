using Cultivation.Policies.Cases;
using Cultivation.Policies.Tests.Loading;
using Cultivation.Policies.Tests.Packs;

namespace Cultivation.Policies.Tests.Cases;

public sealed class SeedCaseTests
{
    internal static readonly IReadOnlyList<CaseFile> Files = [.. Directory.GetDirectories(Path.Combine(SeedPack.Root, "seeds", "policies"))
        .Select(folder => Path.Combine(folder, "cases.yaml")).Where(File.Exists).Order(StringComparer.Ordinal)
        .Select(path => CaseLoader.Load(path, SeedPackLoadingTests.Loaded.Packs))];

    [Fact]
    public void Case_files_have_no_errors() =>
        Files.SelectMany(file => file.Errors).ShouldBeEmpty(string.Join(Environment.NewLine, Files.SelectMany(file => file.Errors).Take(30)));

    [Fact]
    public void Every_case_passes()
    {
        var results = CaseRunner.Run(Files.SelectMany(file => file.Cases), SeedPackLoadingTests.Loaded.Packs);
        var failed = results.Where(result => !result.Passed).ToList();
        failed.ShouldBeEmpty(string.Join(Environment.NewLine, failed.Select(result => $"{result.Case.Id} {result.Clause}: {string.Join("；", result.Differences)} — {result.Decision.Summary}")));
        results.Count.ShouldBeGreaterThan(250);
    }
}
