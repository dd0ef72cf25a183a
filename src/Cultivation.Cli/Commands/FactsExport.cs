using System.Globalization;
using Cultivation.Cli.CommandLine;
using Cultivation.Cli.Platform;
using Cultivation.Client;
using Cultivation.Facts;
using Cultivation.Policies.Facts;
using Cultivation.Primitives;
using Option = Cultivation.Cli.CommandLine.Option;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;
using Grpc.Core;

namespace Cultivation.Cli.Commands;

/// <summary><c>facts export</c>.</summary>
internal static class FactsExport
{
    private const int LongestPurpose = 200;

    private static readonly Option Account = new("--account", "CODE/NAME", "以谁的身份读取，如 140525/hanxue；要有测算或审计的职责") { Required = true };
    private static readonly Option Purpose = new("--purpose", "TEXT", "读取的用途，记入审计日志") { Required = true };
    private static readonly Option Out = new("--out", "FILE", "写进哪个新文件") { Required = true };
    private static readonly Option Firm = new("--firm", "CREDIT-CODE", "只要这家企业；不写时为全部") { Repeatable = true };
    private static readonly Option KnownAt = new("--known-at", "T", "当时所知，如 2024-12-31 或 2024-12-31T08:00:00+08:00；不写时为现在");
    private static readonly Option Data = new("--data", "DIR", "正在运行的平台的数据目录（默认 artifacts/data）");

    /// <summary>The command.</summary>
    public static readonly Command Command = new("facts export", "把平台所知的企业事实写成事实文件，供 policy explain 测算、核对")
    {
        Options = [Account, Purpose, Out, Firm, KnownAt, Data],
        Remarks = ["文件里每个事实都带何时为真、何时得知、谁说的；涉税数据保密，用完删除。"],
        Examples = ["facts export --account 140525/hanxue --purpose 审计抽查 --out facts.yaml"],
        Run = RunAsync,
    };

    private static async Task<ExitCode> RunAsync(Invocation invocation)
    {
        var (path, purpose) = (invocation.Needed(Out), invocation.Needed(Purpose));
        if (File.Exists(path))
            throw new UsageException($"文件“{path}”已经有了，请换一个名字。");
        if (purpose.Length > LongestPurpose)
            throw new UsageException($"--purpose 不超过{LongestPurpose}字。");
        var platform = LocalPlatforms.Open(invocation.Text(Data));
        if (invocation.Needed(Account).Split('/') is not [var jurisdiction, var account])
            throw new UsageException("--account 应写作 140525/hanxue。");
        using var client = platform.ClientOf(jurisdiction, account);
        var sheets = await ReadAsync(client, [.. invocation.Texts(Firm)], invocation.Instant(KnownAt), purpose, invocation.Cancellation);
        await using (var file = new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write)))
            FactFileWriter.Write(file, sheets);
        invocation.Terminal.Error.WriteLine($"{sheets.Count} 家（个）的事实写进了 {path}。");
        return ExitCode.Good;
    }

    // Registry and Projects are asked for the same instant, so that the sheet is one state of knowledge.
    private static async Task<IReadOnlyList<FactSheet>> ReadAsync(CultivationClient client, string[] firms, DateTimeOffset? knownAt, string purpose, CancellationToken cancellation)
    {
        var at = knownAt is { } given ? Timestamp.FromDateTimeOffset(given) : null;
        var builders = new SortedDictionary<string, FactSheetBuilder>(StringComparer.Ordinal);
        using (var facts = client.Registry.Facts.StreamFacts(new() { CreditCodes = { firms }, KnownAt = at, Purpose = purpose }, cancellationToken: cancellation))
        {
            await foreach (var message in facts.ResponseStream.ReadAllAsync(cancellation))
            {
                at ??= message.KnownAt;
                builders[message.Facts.Subject] = message.Facts.ToBuilder();
            }
        }

        var silent = builders.ToDictionary(StringComparer.Ordinal);
        using var projects = client.Projects.Facts.StreamProjectFacts(new() { CreditCodes = { firms }, KnownAt = at, Purpose = purpose }, cancellationToken: cancellation);
        await foreach (var message in projects.ResponseStream.ReadAllAsync(cancellation))
        {
            if (!builders.TryGetValue(message.CreditCode, out var builder))
                builders.Add(message.CreditCode, builder = new FactSheetBuilder(message.CreditCode));
            builder.Add(message.Projects);
            silent.Remove(message.CreditCode);
        }

        // As the platform decides: where projects were delivered at all, a firm of which Projects says nothing has none.
        var today = (await client.Projects.Info.GetServiceInfoAsync(new(), cancellationToken: cancellation)).BusinessDate;
        var totals = await client.Projects.Measures.GetProjectTotalsAsync(
            new() { Period = new() { Text = today.Year.ToString("0000", CultureInfo.InvariantCulture) } }, cancellationToken: cancellation);
        foreach (var (_, builder) in silent.Where(subject => totals.Known && CreditCode.TryParse(subject.Key, out _, out _)))
            builder.Give(FactScope.Project);

        return [.. builders.Values.Select(builder => builder.Build())];
    }
}
