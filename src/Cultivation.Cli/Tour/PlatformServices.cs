using Cultivation.Client;
using Cultivation.Contracts.Common.V1;

namespace Cultivation.Cli.Tour;

/// <summary>What every service answers, service by service.</summary>
internal static class PlatformServices
{
    /// <summary>What each service has published and taken in.</summary>
    public static IReadOnlyList<(string Service, MessagingStatusService.MessagingStatusServiceClient Client)> Messaging(CultivationClient client) =>
    [
        ("identity", client.Identity.Messaging), ("registry", client.Registry.Messaging), ("projects", client.Projects.Messaging),
        ("incentives", client.Incentives.Messaging), ("reporting", client.Reporting.Messaging),
    ];

    /// <summary>Proof of each service's audit trail.</summary>
    public static IReadOnlyList<(string Service, AuditService.AuditServiceClient Client)> Audit(CultivationClient client) =>
    [
        ("identity", client.Identity.Audit), ("registry", client.Registry.Audit), ("projects", client.Projects.Audit),
        ("incentives", client.Incentives.Audit), ("reporting", client.Reporting.Audit),
    ];
}
