using Cultivation.Policies.Loading;
using Cultivation.Policies.Tests.Packs;

namespace Cultivation.Policies.Tests.Loading;

public sealed class SeedPackLoadingTests
{
    internal static readonly PackLoadResult Loaded = PackLoader.LoadAll(Path.Combine(SeedPack.Root, "seeds"));

    [Fact]
    public void Seed_packs_load_without_errors() => Loaded.Errors.ShouldBeEmpty(string.Join(Environment.NewLine, Loaded.Errors.Take(30)));

    [Fact]
    public void Seed_packs_hold_all_clauses_targets_and_rulings()
    {
        Loaded.Packs.Count.ShouldBe(5);
        Loaded.Packs.Sum(pack => pack.Clauses.Count).ShouldBe(346);
        Loaded.Packs.Sum(pack => pack.Clauses.Sum(clause => clause.Targets.Count)).ShouldBe(101);
        Loaded.Packs.SelectMany(pack => pack.Rulings).Select(ruling => ruling.Id).Distinct().Count().ShouldBe(92);
    }
}
