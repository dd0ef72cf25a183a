using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Data;
using Aspire.Hosting.Processes;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Orchestration;

/// <summary>What every running resource needs of the application.</summary>
internal sealed class OrchestrationServices(
    IServiceProvider provider,
    DataFolder folder,
    ProcessWatchdog watchdog,
    Leftovers leftovers,
    StartRefusals refusals,
    HealthProbe health,
    ResourceNotificationService notifications,
    ResourceLoggerService logs,
    IOptions<OrchestrationOptions> options,
    TimeProvider clock)
{
    public IServiceProvider Provider => provider;

    public DataFolder Folder => folder;

    public ProcessWatchdog Watchdog => watchdog;

    public Leftovers Leftovers => leftovers;

    public StartRefusals Refusals => refusals;

    public HealthProbe Health => health;

    public ResourceNotificationService Notifications => notifications;

    public ResourceLoggerService Logs => logs;

    public OrchestrationOptions Options => options.Value;

    public TimeProvider Clock => clock;
}
