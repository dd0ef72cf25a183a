using System.Text;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Data;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Orchestration;

/// <summary>
/// Says once, on the console and in the file <c>run/ready.json</c>, that everything is healthy and where it is. The application's name is that
/// of the AppHost's assembly without <c>.AppHost</c>: <c>Cultivation.AppHost</c> announces "Cultivation is ready".
/// </summary>
internal sealed class ReadyAnnouncement(
    ResourceNotificationService notifications, DistributedApplicationModel model, ConsoleOutput console, DataFolder folder, IHostEnvironment environment, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly TaskCompletionSource _announced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _startedAt = clock.GetTimestamp();

    /// <summary>Completes when it has been said.</summary>
    public Task Announced => _announced.Task;

    private string FilePath => Path.Combine(folder.Run, "ready.json");

    private string ApplicationName => environment.DisplayName();

    /// <summary>Waits for all that starts by itself, then says it.</summary>
    /// <param name="dashboard">Address of the dashboard with its login token; null where there is none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task RunAsync(Uri? dashboard, CancellationToken cancellationToken)
    {
        Withdraw();
        var awaited = model.Resources.Where(resource => resource.Launch() is not null && !resource.StartsOnRequest()).ToArray();
        await foreach (var change in notifications.WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            if (change.Snapshot.State?.Text == KnownResourceStates.FailedToStart && awaited.Contains(change.Resource))
            {
                console.WriteLine($"{ApplicationName} is not ready: {change.ResourceId}: {change.Snapshot.FindProperty(KnownProperties.Reason)}");
            }

            var states = notifications.GetCurrentStates();
            if (awaited.All(resource => states.Where(state => ReferenceEquals(state.Resource, resource)).All(state => IsThere(state.Snapshot))))
            {
                Announce(states, dashboard);
                return;
            }
        }
    }

    /// <summary>The application is about to stop: the file would be a lie.</summary>
    public void Withdraw()
    {
        if (File.Exists(FilePath))
        {
            File.Delete(FilePath);
        }
    }

    /// <summary>A program that has done its work counts as well as one that runs.</summary>
    private static bool IsThere(CustomResourceSnapshot snapshot) =>
        ResourceNotificationService.IsHealthy(snapshot) || snapshot.State?.Text == KnownResourceStates.Finished;

    private void Announce(IReadOnlyList<ResourceEvent> states, Uri? dashboard)
    {
        var seconds = clock.GetElapsedTime(_startedAt).TotalSeconds;
        var addresses = states.SelectMany(state => state.Snapshot.Urls.Select(url => (state.ResourceId, Name: url.Name ?? url.DisplayText, url.Url))).ToArray();
        var text = new StringBuilder().Append(System.Globalization.CultureInfo.InvariantCulture, $"{ApplicationName} is ready ({seconds:F1} s).");
        foreach (var resource in addresses.GroupBy(address => address.ResourceId))
        {
            text.Append('\n').Append("  ").Append(resource.Key.PadRight(14)).AppendJoin("  ", resource.Select(address => address.Url));
        }

        if (dashboard is not null)
        {
            text.Append('\n').Append("  ").Append("dashboard".PadRight(14)).Append(dashboard);
        }

        text.Append('\n').Append("  ").Append("data".PadRight(14)).Append(folder.Root);
        WriteFile(addresses, seconds);
        console.WriteLine(text.ToString());
        _announced.TrySetResult();
    }

    private void WriteFile((string ResourceId, string Name, string Url)[] addresses, double seconds)
    {
        // Whole or not at all: scripts wait for this file. No dashboard address, which carries a token.
        var temporary = FilePath + ".new";
        File.WriteAllText(temporary, JsonSerializer.Serialize(
            new
            {
                application = ApplicationName,
                processId = System.Environment.ProcessId,
                startSeconds = Math.Round(seconds, 3),
                endpoints = addresses.Select(address => new { resource = address.ResourceId, name = address.Name, url = address.Url }),
            },
            Indented));
        File.Move(temporary, FilePath, overwrite: true);
    }
}
