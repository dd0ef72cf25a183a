using Cultivation.Contracts.Identity.V1;
using Cultivation.Incentives.Decisions;

namespace Cultivation.Incentives.Approval;

/// <summary>Registers checking and approving, and the awards' gRPC methods.</summary>
public static class ApprovalRegistration
{
    /// <summary>Adds what checking and approving need.</summary>
    /// <param name="builder">The host.</param>
    public static void AddApproval(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddGrpcClient<DirectoryService.DirectoryServiceClient>("identity");
        builder.Services.AddSingleton<DepartmentDirectory>();
        builder.Services.AddSingleton<ApprovalCommands>();
    }

    /// <summary>Maps <c>cultivation.incentives.v1.AwardsService</c>.</summary>
    /// <param name="app">The application.</param>
    public static void MapAwards(this WebApplication app) => app.MapGrpcService<AwardsEndpoint>();
}
