using System.Diagnostics;

namespace Cultivation.Integration.Tests.Hosting;

/// <summary>
/// The whole platform, once for all tests: started on an empty data folder, used a little, stopped, and started again on
/// the same folder. The tests run against the second start.
/// </summary>
public sealed class Platform : IAsyncLifetime
{
    /// <summary>A user who is revoked before the platform is stopped for the first time.</summary>
    public const string RevokedInFirstRun = "620722/linfeng";

    /// <summary>Signs the audit's digests and reads the sign-in log.</summary>
    public const string Auditor = "620722/hanxue";

    /// <summary>Revokes and restores principals.</summary>
    public const string SecurityAdministrator = "620722/caoying";

    /// <summary>A system.</summary>
    public const string Client = "620722/tax-system";

    private const UnixFileMode Passable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>Not below the checkout: the servers have accounts of their own, which may not be let in there.</summary>
    public string Data { get; } = Directory.CreateTempSubdirectory("cultivation-integration-").FullName;

    public FirstRun First { get; private set; } = null!;

    public Run Run { get; private set; } = null!;

    public Identity Identity => Run.Identity;

    public Services Services => Run.Services;

    /// <summary>Tokens of both runs, which no log may show.</summary>
    public List<string> IssuedTokens { get; } = [];

    public async ValueTask InitializeAsync()
    {
        File.SetUnixFileMode(Data, Passable);
        First = await RunFirstAsync();
        Run = await Run.StartAsync(Data);
    }

    public async ValueTask DisposeAsync()
    {
        if (Run is not null)
            await Run.DisposeAsync();
        if (Directory.Exists(Data))
            Directory.Delete(Data, recursive: true);
    }

    private async Task<FirstRun> RunFirstAsync()
    {
        var run = await Run.StartAsync(Data);
        var clock = new Stopwatch();
        try
        {
            var token = await run.Identity.UserTokenAsync(RevokedInFirstRun);
            await run.Services.RevokeAsync(RevokedInFirstRun, await run.Identity.UserTokenAsync(SecurityAdministrator));
            var audit = await run.Services.VerifyAuditAsync("identity", await run.Identity.UserTokenAsync(Auditor));
            audit.Intact.ShouldBeTrue();
            var migrations = new Dictionary<string, string[]>(StringComparer.Ordinal);
            foreach (var service in Services.Names)
                migrations.Add(service, await MigrationsAsync(run, service));
            IssuedTokens.AddRange(run.Identity.Issued.Values);
            var secrets = run.Secrets.Read();
            clock.Start();
            await run.DisposeAsync();
            return new FirstRun(run.StartTime, clock.Elapsed, secrets, token, audit.Entries, migrations);
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }

    /// <summary>Scripts of a service's database with the instant at which each ran.</summary>
    public static async Task<string[]> MigrationsAsync(Run run, string service)
    {
        ArgumentNullException.ThrowIfNull(run);
        var info = await run.Services.InfoAsync(service, await run.Identity.UserTokenAsync(Auditor));
        return [.. info.Migrations.Select(migration => $"{migration.Name} {migration.AppliedAt}")];
    }
}
