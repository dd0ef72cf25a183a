using Cultivation.Contracts.Incentives.V1;
using Cultivation.Contracts.Projects.V1;
using Cultivation.Contracts.Registry.V1;
using Cultivation.Messaging;
using Cultivation.Reporting.Targets;

namespace Cultivation.Reporting.Actuals;

/// <summary>Registers the actuals.</summary>
public static class ActualsRegistration
{
    /// <summary>Adds the targets, the worker and the clients it asks with; errors in a pack end the start.</summary>
    /// <param name="builder">The host.</param>
    public static void AddActuals(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(TargetBook.Read(builder.Configuration));
        builder.AddGrpcClient<MeasuresService.MeasuresServiceClient>("registry");
        builder.AddGrpcClient<ProjectMeasuresService.ProjectMeasuresServiceClient>("projects");
        builder.Services.AddSingleton<ActualsRefresh>();
        builder.Services.AddHostedService<RefreshWorker>();
    }

    /// <summary>Names the events after which actuals are computed anew.</summary>
    /// <param name="messaging">The service's consumers.</param>
    public static void ConsumeRefreshTriggers(this MessagingBuilder messaging)
    {
        ArgumentNullException.ThrowIfNull(messaging);
        messaging
            .Consume<EnterpriseRegistered, RefreshTriggers>("refresh-enterprise-registered")
            .Consume<EnterpriseChanged, RefreshTriggers>("refresh-enterprise-changed")
            .Consume<IndicatorsRecorded, RefreshTriggers>("refresh-indicators-recorded")
            .Consume<RosterPublished, RefreshTriggers>("refresh-roster-published")
            .Consume<TitleRecognised, RefreshTriggers>("refresh-title-recognised")
            .Consume<ProjectSigned, RefreshTriggers>("refresh-project-signed")
            .Consume<ConstructionStarted, RefreshTriggers>("refresh-construction-started")
            .Consume<ProjectCommissioned, RefreshTriggers>("refresh-project-commissioned")
            .Consume<ProjectFactsRecorded, RefreshTriggers>("refresh-project-facts-recorded")
            .Consume<AwardPaid, RefreshTriggers>("refresh-award-paid");
    }
}
