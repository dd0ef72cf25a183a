using System.Security.Cryptography;
using System.Text;
using Cultivation.Contracts.Common.V1;
using Cultivation.Contracts.Reporting.V1;
using Cultivation.Primitives;
using Cultivation.Reporting.Tests.Hosting;
using Google.Protobuf;

namespace Cultivation.Reporting.Tests.Progress;

/// <summary>From a delivered file to a target's colour, through the real services.</summary>
public sealed class ProgressTests
{
    [Fact]
    public async Task Delivered_list_reaches_the_targets_and_a_corrected_one_again()
    {
        await using var platform = await Platform.StartAsync();
        var empty = await SettledAsync(platform, targets => targets.Targets.All(target => target.ComputedAt is not null));
        empty.Targets.Count.ShouldBe(39);
        empty.Targets.Select(target => target.Status).Distinct().Order().ShouldBe(["BASELINE", "NO_DATA"]);
        empty.Targets.ShouldAllBe(target => target.Explanation.Length > 0 && target.Quote.Length > 0);

        await DeliverAsync(platform, "market-system", "market", "market-delivery", """
            kind: enterprises
            format: csv
            columns:
            - { column: 代码, is: credit_code }
            - { column: 名称, is: name }
            """, "代码,名称\n" + string.Concat(Enumerable.Range(1, 52).Select(number => $"{Firm(number)},第{number}公司\n")));
        await ListAsync(platform, 37);
        var before = await SettledAsync(platform, targets => Row(targets, "ML-2-1-a#2").Actual == "37户");
        Row(before, "ML-2-1-a#2").Status.ShouldBe("AMBER");
        Row(before, "ML-2-1-a#1").ShouldSatisfyAllConditions(
            target => target.Status.ShouldBe("BASELINE"),
            target => target.Actual.ShouldBe("37户"),
            target => target.Explanation.ShouldContain("与实际一致"));
        Row(before, "ML-2-1-c#1").ShouldSatisfyAllConditions(
            target => target.Status.ShouldBe("NO_DATA"),
            target => target.Explanation.ShouldBe("缺37户规上企业2025年的年产值（统计局提供）"));

        await ListAsync(platform, 52);
        var after = await SettledAsync(platform, targets => Row(targets, "ML-2-1-a#2").Actual == "52户");
        Row(after, "ML-2-1-a#2").Status.ShouldBe("GREEN");
        Row(after, "ML-2-3-f#1").Status.ShouldBe("GREEN");
        (await platform.Progress.GetRefreshStateAsync(new(), platform.As("leader", "leadership", "leader"))).Pending.ShouldBeFalse();
    }

    private static TargetProgress Row(ListTargetsResponse targets, string row) => targets.Targets.Single(target => target.Row == row);

    private static string Firm(int number)
    {
        var body = $"91620722MA{number:0000000}";
        return body + CreditCode.CheckCharacter(body);
    }

    private static async Task<ListTargetsResponse> SettledAsync(Platform platform, Func<ListTargetsResponse, bool> condition)
    {
        ListTargetsResponse? targets = null;
        for (var attempt = 0; attempt < 600; attempt++)
        {
            targets = await platform.Progress.ListTargetsAsync(new(), platform.As("leader", "leadership", "leader"));
            if (condition(targets) && !(await platform.Progress.GetRefreshStateAsync(new(), platform.As("leader", "leadership", "leader"))).Pending)
                return targets;
            await Task.Delay(200);
        }

        throw new TimeoutException($"Not within two minutes; last: {targets}");
    }

    private static Task ListAsync(Platform platform, int count) => DeliverAsync(platform, "statistics-system", "statistics", "statistics-delivery", """
        kind: roster
        format: csv
        year: 2025
        columns:
        - { column: 代码, is: credit_code }
        """, "代码\n" + string.Concat(Enumerable.Range(1, count).Select(number => $"{Firm(number)}\n")));

    private static async Task DeliverAsync(Platform platform, string account, string department, string role, string mapping, string csv)
    {
        var content = Encoding.UTF8.GetBytes(csv);
        using var call = platform.Ingestion.DeliverFile(platform.As(account, department, role));
        await call.RequestStream.WriteAsync(new DeliverFileRequest
        {
            Header = new DeliveryHeader
            {
                RequestId = Guid.NewGuid().ToString("D"),
                FileName = "报表.csv",
                Mapping = mapping,
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
                Length = content.Length,
            },
        });
        await call.RequestStream.WriteAsync(new DeliverFileRequest { Content = ByteString.CopyFrom(content) });
        await call.RequestStream.CompleteAsync();
        (await call.ResponseAsync).Errors.ShouldBeEmpty();
    }
}
