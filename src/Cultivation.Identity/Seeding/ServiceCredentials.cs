using System.Text;
using Cultivation.Contracts.Identity;
using Cultivation.Identity.Accounts;
using Cultivation.Identity.Secrets;
using Cultivation.Persistence;

namespace Cultivation.Identity.Seeding;

/// <summary>
/// The client secrets of the platform's own services, each service's in a file of its own in the secrets folder, so that a
/// service is given its own and no other: <c>services/registry.tsv</c> holds <c>jurisdiction TAB subject TAB secret</c> of the
/// client <c>registry-service</c> of each jurisdiction (role platform-service).
/// </summary>
/// <remarks>
/// The file says what the secret is: what it lacks is added, and where the database holds the hash of another one, the
/// file's is hashed. A line or file that was deleted, changed or lost (a folder from before these files, a database restored
/// from a backup) is therefore in order again after the next start of Identity.
/// </remarks>
public sealed class ServiceCredentials(
    Database database, SecretsDirectory secrets, InitialCredentials initial, ILogger<ServiceCredentials> logger)
{
    /// <summary>Folder of the files, in the secrets folder.</summary>
    public const string Folder = "services";

    private const string Suffix = "-service";
    private const string Head = "# 平台服务自己的客户端密钥：地区<TAB>账号<TAB>密钥。只有本文件的属主可读；删除一行并重新启动身份服务即换发。\n";

    /// <summary>Writes the files and makes the database agree with them. After the accounts of the seed exist.</summary>
    /// <param name="seed">The seed file.</param>
    /// <param name="cancellationToken">Abandons it; the next start completes it.</param>
    public async Task ProvideAsync(IReadOnlyList<SeedJurisdiction> seed, CancellationToken cancellationToken)
    {
        using var ownership = await secrets.LockAsync(cancellationToken);
        var known = new Dictionary<AccountId, string>();
        var services = seed.SelectMany(jurisdiction => jurisdiction.Accounts)
            .Where(account => account.Kind == AccountKind.Client && account.Roles.Contains(Roles.PlatformService))
            .GroupBy(account => ServiceOf(account.Id.Name), StringComparer.Ordinal);
        foreach (var service in services)
        {
            foreach (var (account, secret) in Write(service.Key, [.. service.Select(account => account.Id)]))
                known.Add(account, secret);
        }

        foreach (var jurisdiction in seed)
            await AgreeAsync(jurisdiction, known, cancellationToken);
    }

    /// <summary>Path of a service's file within the secrets folder.</summary>
    /// <param name="service">Resource name, for example <c>registry</c>.</param>
    public static string FileOf(string service) => Path.Combine(Folder, $"{service}.tsv");

    private static string ServiceOf(string client) =>
        client.EndsWith(Suffix, StringComparison.Ordinal) ? client[..^Suffix.Length] : client;

    private List<(AccountId Account, string Secret)> Write(string service, IReadOnlyList<AccountId> accounts)
    {
        var before = secrets.Read(FileOf(service));
        var kept = (before ?? "").Split('\n')
            .Select(line => line.Split('\t'))
            .Where(columns => columns is [not ['#', ..], _, { Length: > 0 }])
            .ToDictionary(columns => columns[1], columns => columns[2], StringComparer.Ordinal);
        var lacking = accounts.Where(account => !kept.ContainsKey(account.Subject)).Select(account => (account.Subject, IsClient: true)).ToList();
        // A line that was deleted asks for a new secret; a file that never was gets the one that the account has.
        var added = before is null
            ? initial.Provide(lacking)
            : lacking.ToDictionary(account => account.Subject, _ => GeneratedSecret.ForClient(), StringComparer.Ordinal);

        var text = new StringBuilder(Head);
        var provided = accounts.Select(account => (Account: account, Secret: kept.GetValueOrDefault(account.Subject) ?? added[account.Subject])).ToList();
        foreach (var (account, secret) in provided)
            text.Append(account.Jurisdiction.Value).Append('\t').Append(account.Subject).Append('\t').Append(secret).Append('\n');
        if (text.ToString() is var after && after != before)
            secrets.Write(FileOf(service), after);
        return provided;
    }

    private async Task AgreeAsync(SeedJurisdiction jurisdiction, Dictionary<AccountId, string> known, CancellationToken cancellationToken)
    {
        var platform = Jurisdictions.Platform(jurisdiction.Code);
        foreach (var (id, secret) in known.Where(entry => entry.Key.Jurisdiction == jurisdiction.Code).OrderBy(entry => entry.Key.Name, StringComparer.Ordinal))
        {
            var stored = await database.ReadAsync(platform, (unit, _) => AccountStore.FindAsync(unit, id.Name), cancellationToken);
            if (stored is not null && GeneratedSecret.Verify(stored.SecretHash, secret))
                continue;
            await database.WriteAsync(platform, (unit, _) => ReplaceAsync(unit, id, secret), cancellationToken);
            logger.LogWarning("平台服务账号 {Subject} 的密钥已按密钥目录中的文件更换。", id.Subject);
        }
    }

    private static async Task<bool> ReplaceAsync(UnitOfWork unit, AccountId id, string secret)
    {
        if (await AccountStore.LockAsync(unit, id.Name) is not { } stored)
            throw new InvalidOperationException($"{id}: 账号不存在。");
        await AccountStore.SaveAsync(unit, stored with { SecretHash = GeneratedSecret.Hash(secret) });
        unit.Audit("identity.account.secret", $"principal/{id.Subject}", before: null, after: new { source = "services" });
        return true;
    }
}
