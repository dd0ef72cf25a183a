namespace Cultivation.Identity.Secrets;

/// <summary>
/// The generated initial passwords and client secrets, in <c>initial-credentials.tsv</c> of the secrets folder: one line
/// an account, <c>kind TAB subject TAB secret</c>, for example <c>user TAB 620722/liwei TAB 7k2mq-...</c>. The operator
/// hands them out and may then delete lines: an account that exists keeps working, since the database holds its hash.
/// </summary>
/// <remarks>
/// A secret is in the file before its hash is committed. After a crash between the two the next start finds the secret
/// here and hashes it again, so that there is never an account whose secret nobody knows.
/// </remarks>
public sealed class InitialCredentials(SecretsDirectory secrets)
{
    /// <summary>Name of the file in the secrets folder.</summary>
    public const string FileName = "initial-credentials.tsv";

    private const string Head =
        "# 平台生成的初始口令与客户端密钥：类型<TAB>账号<TAB>密钥。只有本文件的属主可读；发放给本人后可删除对应的行。\n";

    /// <summary>
    /// The secrets of accounts that get their first one now: those the file holds already, and new ones for the others.
    /// The caller holds <see cref="SecretsDirectory.LockAsync"/>.
    /// </summary>
    /// <param name="accounts">Subject, and whether it is a system.</param>
    /// <returns>Secrets by subject.</returns>
    public IReadOnlyDictionary<string, string> Provide(IReadOnlyCollection<(string Subject, bool IsClient)> accounts)
    {
        var text = secrets.Read(FileName) ?? Head;
        var known = text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#')
            .Select(line => line.Split('\t'))
            .Where(columns => columns.Length == 3)
            .ToDictionary(columns => columns[1], columns => columns[2], StringComparer.Ordinal);

        var missing = accounts.Where(account => !known.ContainsKey(account.Subject)).ToList();
        foreach (var (subject, isClient) in missing)
        {
            var secret = isClient ? GeneratedSecret.ForClient() : GeneratedSecret.ForUser();
            known.Add(subject, secret);
            text += $"{(isClient ? "client" : "user")}\t{subject}\t{secret}\n";
        }

        if (missing.Count > 0)
            secrets.Write(FileName, text);
        return known;
    }
}
