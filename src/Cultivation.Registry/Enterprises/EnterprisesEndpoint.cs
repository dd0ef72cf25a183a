using Cultivation.Contracts.Registry.V1;
using Cultivation.Persistence;
using Cultivation.ServiceDefaults;
using Cultivation.ServiceDefaults.Authentication;
using Cultivation.ServiceDefaults.Errors;
using Grpc.Core;

namespace Cultivation.Registry.Enterprises;

/// <summary>The gRPC methods of <c>cultivation.registry.v1.EnterprisesService</c>.</summary>
public sealed class EnterprisesEndpoint(Database database, BusinessCalendar calendar) : EnterprisesService.EnterprisesServiceBase
{
    private static readonly PageLimits Limits = new(Default: 200, Maximum: 1000);

    /// <inheritdoc/>
    public override Task<ListEnterprisesResponse> ListEnterprises(ListEnterprisesRequest request, ServerCallContext context) =>
        database.ReadAsync(context.Caller(), async (unit, _) =>
        {
            var cursor = unit.BeginPage<string>("registry.enterprises.by-code", filters: null, request.Page?.PageSize ?? 0, request.Page?.PageToken, Limits);
            var day = calendar.BusinessDate(unit.Caller.Jurisdiction);
            var all = await EnterpriseReader.ListAsync(unit, creditCodes: null, day, DateTimeOffset.MaxValue, day);
            var rows = all.SkipWhile(enterprise => !cursor.IsFirst && string.CompareOrdinal(enterprise.CreditCode, cursor.After) <= 0).Take(cursor.Limit).ToList();
            var page = cursor.Close(rows, enterprise => enterprise.CreditCode);
            return new ListEnterprisesResponse
            {
                Enterprises = { page.Items.Select(ToMessage) },
                Page = new() { NextPageToken = page.NextPageToken },
                Total = all.Count,
                AboveScale = all.Count(enterprise => enterprise.AboveScale),
            };
        }, context.CancellationToken);

    /// <inheritdoc/>
    public override Task<Enterprise> GetEnterprise(GetEnterpriseRequest request, ServerCallContext context) =>
        database.ReadAsync(context.Caller(), async (unit, _) =>
        {
            var day = calendar.BusinessDate(unit.Caller.Jurisdiction);
            var found = await EnterpriseReader.ListAsync(unit, [request.CreditCode], day, DateTimeOffset.MaxValue, day);
            return found is [var enterprise]
                ? ToMessage(enterprise)
                : throw ServiceError.NotFound("ENTERPRISE_NOT_FOUND", "没有这家企业，请核对统一社会信用代码；新企业由市场监管部门送达登记后才有。");
        }, context.CancellationToken);

    private static Enterprise ToMessage(EnterpriseState enterprise) => new()
    {
        CreditCode = enterprise.CreditCode,
        Name = enterprise.Name,
        Division = enterprise.Division,
        AssessmentArea = enterprise.AssessmentArea,
        Industry = enterprise.Industry,
        AboveScale = enterprise.AboveScale,
    };
}
