using Cultivation.Client;
using Cultivation.Client.Local;
using Cultivation.Contracts.Identity.V1;

namespace Cultivation.Cli.Tour;

/// <summary>
/// The people and systems of one county, as the tour signs in for them: each step is done by an account that may do it, and
/// no account does what another has to check.
/// </summary>
/// <param name="platform">Where the platform listens and the first passwords lie.</param>
/// <param name="jurisdiction">Six digits of GB/T 2260.</param>
internal sealed class TourAccounts(LocalPlatform platform, string jurisdiction) : IDisposable
{
    private readonly Dictionary<string, CultivationClient> _clients = new(StringComparer.Ordinal);
    private ILookup<(string Department, string Role), string>? _byRole;

    /// <summary>Reads everything and changes nothing.</summary>
    public CultivationClient Auditor => As("hanxue");

    /// <summary>培育专员。</summary>
    public CultivationClient PoolOfficer => As("liwei");

    /// <summary>项目专员。</summary>
    public CultivationClient ProjectOfficer => As("zhangmin");

    /// <summary>目标管理。</summary>
    public CultivationClient TargetOfficer => As("liwei");

    /// <summary>制单。</summary>
    public CultivationClient PaymentMaker => As("sunli");

    /// <summary>复核。</summary>
    public CultivationClient PaymentChecker => As("zhuming");

    /// <summary>The client of an account: a system, or a person's sign-in name.</summary>
    public CultivationClient As(string account)
    {
        if (!_clients.TryGetValue(account, out var client))
            _clients.Add(account, client = platform.ClientOf(jurisdiction, account));
        return client;
    }

    /// <summary>The accounts of a department that hold a role, in the order of their names.</summary>
    public async Task<IEnumerable<string>> WithRoleAsync(string department, string role, CancellationToken cancellation)
    {
        _byRole ??= await ReadRolesAsync(cancellation);
        return _byRole[(department, role)];
    }

    public void Dispose()
    {
        foreach (var client in _clients.Values)
            client.Dispose();
    }

    private async Task<ILookup<(string Department, string Role), string>> ReadRolesAsync(CancellationToken cancellation)
    {
        var principals = new List<Principal>();
        var token = "";
        do
        {
            var answer = await Auditor.Identity.Directory.ListPrincipalsAsync(new() { Page = new() { PageSize = 200, PageToken = token } }, cancellationToken: cancellation);
            principals.AddRange(answer.Principals);
            token = answer.Page.NextPageToken;
        }
        while (token.Length > 0);
        return principals
            .SelectMany(principal => principal.Roles, (principal, role) => (principal, role))
            .ToLookup(pair => (pair.principal.DepartmentId, pair.role), pair => pair.principal.Subject[(pair.principal.Subject.IndexOf('/', StringComparison.Ordinal) + 1)..]);
    }
}
