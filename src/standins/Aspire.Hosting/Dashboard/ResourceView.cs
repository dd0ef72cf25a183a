using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Dashboard;

/// <summary>A resource as the page gets it, in the words of its readers.</summary>
internal sealed record ResourceView(
    string Name,
    int Order,
    string Type,
    string? Parent,
    string StateText,
    string StateStyle,
    string HealthText,
    string? HealthDetail,
    DateTime? StartedAt,
    int Restarts,
    int? ExitCode,
    IReadOnlyList<EndpointView> Endpoints,
    IReadOnlyList<CommandView> Commands)
{
    /// <summary>What there is to show of a snapshot.</summary>
    public static ResourceView Of(ResourceEvent change, int order)
    {
        var snapshot = change.Snapshot;
        var running = snapshot.State?.Text == KnownResourceStates.Running;
        return new ResourceView(
            change.ResourceId,
            order,
            snapshot.ResourceType,
            snapshot.Relationships.FirstOrDefault(static relation => relation.Type == "Parent")?.ResourceName,
            TextOf(snapshot.State?.Text),
            StyleOf(snapshot, running),
            HealthOf(snapshot, running),
            DetailOf(snapshot, running),
            snapshot.StartTimeStamp,
            Convert.ToInt32(snapshot.FindProperty(KnownProperties.Restarts) ?? 0, CultureInfo.InvariantCulture),
            running ? null : snapshot.ExitCode,
            [.. snapshot.Urls.Select(static url => new EndpointView(url.DisplayText is { Length: > 0 } text ? text : url.Name ?? "", url.Url))],
            [.. snapshot.Commands.Where(static command => command.State != ResourceCommandState.Hidden)
                .Select(static command => new CommandView(
                    command.Name, command.DisplayName, command.DisplayDescription, command.ConfirmationMessage, command.State == ResourceCommandState.Enabled))]);
    }

    private static string TextOf(string? state) => state switch
    {
        null or nameof(KnownResourceStates.NotStarted) => "未启动",
        nameof(KnownResourceStates.Waiting) => "等待依赖",
        nameof(KnownResourceStates.Starting) => "正在启动",
        nameof(KnownResourceStates.Running) => "运行中",
        nameof(KnownResourceStates.Stopping) => "正在停止",
        nameof(KnownResourceStates.Exited) => "已停止",
        nameof(KnownResourceStates.Finished) => "已完成",
        nameof(KnownResourceStates.FailedToStart) => "启动失败",
        nameof(KnownResourceStates.RuntimeUnhealthy) => "缺少运行环境",
        _ => state,
    };

    private static string StyleOf(CustomResourceSnapshot snapshot, bool running)
    {
        if (running)
        {
            return snapshot.HealthStatus switch { HealthStatus.Healthy => "success", HealthStatus.Unhealthy => "error", _ => "busy" };
        }
        return snapshot.State?.Style switch
        {
            "success" => "success",
            "error" => "error",
            "warn" when snapshot.ExitCode is not (null or 0) => "error",
            _ => snapshot.State?.Text == KnownResourceStates.Starting || snapshot.State?.Text == KnownResourceStates.Waiting ? "busy" : "idle",
        };
    }

    private static string HealthOf(CustomResourceSnapshot snapshot, bool running) => (running, snapshot.HealthStatus) switch
    {
        (false, _) => "—",
        (_, HealthStatus.Healthy) => "健康",
        (_, HealthStatus.Degraded) => "降级",
        (_, HealthStatus.Unhealthy) => "不健康",
        _ => "检查中",
    };

    private static string? DetailOf(CustomResourceSnapshot snapshot, bool running)
    {
        if (running)
        {
            return snapshot.HealthReports.FirstOrDefault(static report => report.Status is not (null or HealthStatus.Healthy))?.Description;
        }
        return snapshot.FindProperty(KnownProperties.Reason) as string;
    }
}
