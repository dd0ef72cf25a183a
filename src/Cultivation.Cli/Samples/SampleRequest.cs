using System.Globalization;
using Cultivation.Cli.CommandLine;
using Cultivation.Cli.Policies;
using Cultivation.Policies.Loading;
using Cultivation.Samples;
using Cultivation.Samples.Counties;

namespace Cultivation.Cli.Samples;

/// <summary>Which samples a command line asks for.</summary>
/// <param name="Counties">The counties.</param>
/// <param name="Seed">Start of the random streams.</param>
/// <param name="Enterprises">How many firms.</param>
internal sealed record SampleRequest(IReadOnlyList<SampleCounty> Counties, long Seed, int Enterprises)
{
    /// <summary>What the committed samples were made with.</summary>
    public const long UsualSeed = 1;

    /// <summary>What the committed samples were made with.</summary>
    public const int UsualEnterprises = 300;

    /// <summary>The option that chooses the seed.</summary>
    public static Option SeedOption { get; } = new("--seed", "N", $"随机种子，0以上的整数；同一种子逐字节相同；不写时为 {UsualSeed}");

    /// <summary>The option that chooses the number of firms.</summary>
    public static Option EnterprisesOption { get; } = new("--enterprises", "N", $"每县企业数，{SampleYear.FewestFirms} 至 {SampleYear.MostFirms}；不写时为 {UsualEnterprises}");

    /// <summary>The option that chooses a county.</summary>
    public static Option JurisdictionOption { get; } = new("--jurisdiction", "CODE", $"只要一个县：{string.Join("、", SampleCounties.All.Select(county => $"{county.Code} {county.Name}"))}；不写时为全部") { Repeatable = true };

    /// <summary>Reads a command line.</summary>
    /// <exception cref="UsageException">A number is out of range, or there is no sample for a code.</exception>
    public static SampleRequest Of(Invocation invocation)
    {
        var codes = invocation.Texts(JurisdictionOption).Distinct(StringComparer.Ordinal).ToList();
        var counties = codes.Select(code => SampleCounties.Find(code)
            ?? throw new UsageException($"没有“{code}”的样例，可用的：{string.Join("、", SampleCounties.All.Select(county => $"{county.Code} {county.Name}"))}。")).ToList();
        return new SampleRequest(
            counties.Count > 0 ? counties : SampleCounties.All,
            Number(invocation, SeedOption, UsualSeed, 0, long.MaxValue),
            (int)Number(invocation, EnterprisesOption, UsualEnterprises, SampleYear.FewestFirms, SampleYear.MostFirms));
    }

    /// <summary>Makes the sample of a county.</summary>
    public SampleYear Generate(SampleCounty county, PackLocation location, PackLoadResult loaded) =>
        SampleYear.Generate(county, Seed, Enterprises, location.Seeds, loaded.Packs);

    private static long Number(Invocation invocation, Option option, long usual, long least, long most)
    {
        if (invocation.Text(option) is not { } text)
            return usual;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new UsageException($"{option.Name} 应为 {least} 至 {most} 的整数，实际为“{text}”。");
    }
}
