namespace Cultivation.Incentives.Tests.Hosting;

/// <summary>Firms of Zezhou as their facts would be delivered.</summary>
internal static class Specimens
{
    private const string Firm =
        """
        facts:
          注册地: "140525"
          行业代码: C31
          成立日期: 2008-05-01
        """;

    /// <summary>A chain leader with revenues; ZZ-3-1-d pays 10万元 at 3亿元, 20万元 at 5亿元.</summary>
    public static string ChainLeader(string revenues) =>
        $$"""
        {{Firm}}
          链主名单: { 2022: 是, 2023: 是, 2024: 是 }
          revenue.annual: { {{revenues}} }
          revenue.peak: { 2022: 2.8亿元 }
        titles: []
        listings: []
        """;

    /// <summary>A firm that entered the list for the first time; ZZ-3-4-e pays 10万元, on new production under ZZ-3-4-d too.</summary>
    public static string Entrant(string entered, string path = "达标升规") =>
        $$"""
        {{Firm}}
        titles: []
        listings: [ { 入库日期: {{entered}}, 升规途径: {{path}}, 首次入库: 是 } ]
        """;

    /// <summary>A firm with a title; ZZ-3-3-d pays 5万元 for 省级小巨人.</summary>
    public static string Titled(string date) =>
        $$"""
        {{Firm}}
        titles: [ { 称号: 小巨人, 级别: 省级, 认定日期: {{date}}, 认定方式: 首次 } ]
        listings: []
        """;

    /// <summary>A firm of which the register knows and nothing else is stated.</summary>
    public static string Registered() => Firm;

    /// <summary>One of many firms, by its number and a random choice.</summary>
    public static string Generated(int number, Random random) => (number % 5) switch
    {
        0 => ChainLeader($"2023: {2.5m + random.Next(0, 30) / 10m}亿元, 2024: {2.5m + random.Next(0, 40) / 10m}亿元"),
        1 => Entrant($"{2020 + random.Next(0, 5)}-{random.Next(1, 13):00}-15", random.Next(2) == 0 ? "新投产" : "达标升规"),
        2 => Titled($"{2021 + random.Next(0, 4)}-0{random.Next(1, 10)}-01"),
        3 => Registered(),
        _ => Entrant($"{2022 + random.Next(0, 3)}-12-31"),
    };
}
