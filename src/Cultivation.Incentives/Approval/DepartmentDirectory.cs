using System.Collections.Concurrent;
using Cultivation.Contracts.Identity.V1;
using Cultivation.Incentives.Packs;
using Cultivation.Primitives;

namespace Cultivation.Incentives.Approval;

/// <summary>Identity's departments, asked with the caller's own token and kept for a minute.</summary>
public sealed class DepartmentDirectory(DirectoryService.DirectoryServiceClient identity, PolicyCatalogue catalogue, TimeProvider time)
{
    private const int PageSize = 500;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<DivisionCode, (ClauseDepartments Departments, DateTimeOffset Until)> _kept = new();

    /// <summary>The departments of the caller's jurisdiction.</summary>
    /// <param name="jurisdiction">Of the caller.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="Grpc.Core.RpcException">Identity did not answer.</exception>
    public async Task<ClauseDepartments> GetAsync(DivisionCode jurisdiction, CancellationToken cancellationToken)
    {
        if (_kept.TryGetValue(jurisdiction, out var kept) && kept.Until > time.GetUtcNow())
            return kept.Departments;
        var all = new List<Department>();
        var request = new ListDepartmentsRequest { Page = new() { PageSize = PageSize } };
        do
        {
            var answer = await identity.ListDepartmentsAsync(request, cancellationToken: cancellationToken);
            all.AddRange(answer.Departments);
            request.Page.PageToken = answer.Page?.NextPageToken ?? "";
        }
        while (request.Page.PageToken.Length > 0);

        var departments = new ClauseDepartments(catalogue.TryFind(jurisdiction, out var policies) ? policies : null, all);
        _kept[jurisdiction] = (departments, time.GetUtcNow() + Life);
        return departments;
    }
}
