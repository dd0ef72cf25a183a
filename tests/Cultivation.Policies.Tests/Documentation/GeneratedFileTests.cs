using Cultivation.Policies.Facts;
using Cultivation.Policies.Loading;
using Cultivation.Policies.Tests.Packs;

namespace Cultivation.Policies.Tests.Documentation;

/// <summary>Files made from code are current. Set CULTIVATION_WRITE=1 to write them anew.</summary>
public sealed class GeneratedFileTests
{
    [Fact]
    public void Facts_documentation_is_current() => Check("FACTS.md", FactDocumentation.Write());

    [Fact]
    public void Json_schema_is_current() => Check("policy.schema.json", PackSchema.Write());

    private static void Check(string name, string expected)
    {
        var path = Path.Combine(SeedPack.Root, "seeds", "policies", name);
        if (Environment.GetEnvironmentVariable("CULTIVATION_WRITE") == "1")
            File.WriteAllText(path, expected);
        File.ReadAllText(path).ShouldBe(expected, $"{name} is out of date: run this test with CULTIVATION_WRITE=1.");
    }
}
