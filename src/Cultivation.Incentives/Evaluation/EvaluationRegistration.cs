using Cultivation.Contracts.Projects.V1;
using Cultivation.Contracts.Registry.V1;
using Cultivation.Messaging;

namespace Cultivation.Incentives.Evaluation;

/// <summary>Registers the evaluation.</summary>
public static class EvaluationRegistration
{
    /// <summary>Adds the worker and the clients it reads facts with.</summary>
    /// <param name="builder">The host.</param>
    public static void AddEvaluation(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = builder.Configuration.GetSection(EvaluationOptions.Section).Get<EvaluationOptions>() ?? new EvaluationOptions();
        builder.Services.AddSingleton(options);
        builder.AddGrpcClient<FactsService.FactsServiceClient>("registry");
        builder.AddGrpcClient<ProjectFactsService.ProjectFactsServiceClient>("projects");
        builder.AddGrpcClient<ProjectMeasuresService.ProjectMeasuresServiceClient>("projects");
        builder.Services.AddSingleton<FactSource>();
        builder.Services.AddSingleton<EvaluationRun>();
        builder.Services.AddSingleton<EvaluationWorker>();
        if (options.Enabled)
            builder.Services.AddHostedService(provider => provider.GetRequiredService<EvaluationWorker>());
    }

    /// <summary>Names the events that lead to an evaluation.</summary>
    /// <param name="messaging">The service's consumers.</param>
    public static void ConsumeEvaluationTriggers(this MessagingBuilder messaging)
    {
        ArgumentNullException.ThrowIfNull(messaging);
        messaging
            .Consume<EnterpriseRegistered, EvaluationTriggers>("evaluate-enterprise-registered")
            .Consume<EnterpriseChanged, EvaluationTriggers>("evaluate-enterprise-changed")
            .Consume<IndicatorsRecorded, EvaluationTriggers>("evaluate-indicators-recorded")
            .Consume<RosterPublished, EvaluationTriggers>("evaluate-roster-published")
            .Consume<TitleRecognised, EvaluationTriggers>("evaluate-title-recognised")
            .Consume<ProjectSigned, EvaluationTriggers>("evaluate-project-signed")
            .Consume<ProjectCommissioned, EvaluationTriggers>("evaluate-project-commissioned")
            .Consume<ProjectFactsRecorded, EvaluationTriggers>("evaluate-project-facts-recorded");
    }
}
