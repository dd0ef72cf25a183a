using System.Text;
using Cultivation.Policies.Cases;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Loading;
using Cultivation.Policies.Tests.Evaluation;
using Cultivation.Policies.Tests.Packs;

namespace Cultivation.Policies.Tests.Loading;

/// <summary>No input crashes a loader or keeps it busy.</summary>
public sealed class LoaderFuzzTests
{
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ":", "- ", "\n", "\n  ", "\t", "#", "&a", "*a", "!!str", "|", ">", "%YAML", "---", "...", "'", "\"", ",", "?", "null", "~", "0", "-1", "1e999",
        "999999999999999999999999999999亿元", "3亿元", "10%", "是", "2023-02-30", "\u0000", "\uFEFF", "\uD800", "﷽", "fact", "all", "any", "not", "shape", "clauses", "facts", "cases",
    ];

    private readonly Random _random = new(RandomFacts.Seed);

    [Fact]
    public void Mutated_files_give_errors_not_exceptions()
    {
        var policies = Path.Combine(SeedPack.Root, "seeds", "policies");
        var pack = File.ReadAllText(Path.Combine(policies, "chizhou-2019-upgrade", "policy.yaml"));
        var cases = File.ReadAllText(Path.Combine(policies, "minle-2025", "cases.yaml"));
        var facts = "subject: 甲\nfacts:\n  注册地: \"140525\"\n  年度营业收入: { 2023: { value: 3亿元, known: 2024-01-01 } }\ntitles:\n- { 称号: 小巨人, 级别: 省级, 认定日期: 2023-01-01 }\n";
        for (var round = 0; round < 400; round++)
        {
            Check(Mutate(pack), text => PackLoader.CheckForm(text));
            Check(Mutate(cases), text => CaseLoader.Parse(text, SeedPackLoadingTests.Loaded.Packs));
            Check(Mutate(facts), text => FactFile.Parse(text, "facts.yaml", out _));
        }
    }

    [Fact]
    public void Noise_gives_errors_not_exceptions()
    {
        for (var round = 0; round < 3_000; round++)
        {
            var noise = new StringBuilder();
            for (var piece = _random.Next(1, 40); piece > 0; piece--)
                noise.Append(Pieces[_random.Next(Pieces.Length)]).Append(_random.Next(3) == 0 ? " " : "");
            Check(noise.ToString(), text => PackLoader.CheckForm(text).Count.ShouldBeGreaterThan(0));
            Check(noise.ToString(), text => CaseLoader.Parse(text, SeedPackLoadingTests.Loaded.Packs));
            Check(noise.ToString(), text => FactFile.Parse(text, "facts.yaml", out _));
        }
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void Deep_nesting_is_refused(char open) => Check(new string(open, 20_000), text => PackLoader.CheckForm(text).ShouldNotBeEmpty());

    [Fact]
    public void Aliases_are_refused() =>
        PackLoader.CheckForm("a: &a [x]\nb: [*a, *a]\n").ShouldContain(error => error.Message.Contains("锚点"));

    private string Mutate(string text)
    {
        var result = new StringBuilder(text);
        for (var change = _random.Next(1, 6); change > 0; change--)
        {
            var at = _random.Next(result.Length);
            switch (_random.Next(4))
            {
                case 0:
                    result.Remove(at, Math.Min(_random.Next(1, 40), result.Length - at));
                    break;
                case 1:
                    result.Insert(at, Pieces[_random.Next(Pieces.Length)]);
                    break;
                case 2:
                    result[at] = (char)_random.Next(0x20, 0x3000);
                    break;
                default:
                    var length = Math.Min(_random.Next(1, 200), result.Length - at);
                    result.Insert(_random.Next(result.Length), result.ToString(at, length));
                    break;
            }
        }

        return result.ToString();
    }

    private static void Check(string text, Action<string> load)
    {
        try
        {
            load(text);
        }
        catch (Exception exception) when (exception is not ShouldAssertException)
        {
            throw new InvalidOperationException($"CULTIVATION_SEED={RandomFacts.Seed}\n{text}", exception);
        }
    }
}
