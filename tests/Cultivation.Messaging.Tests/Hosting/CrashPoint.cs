using System.Diagnostics;

namespace Cultivation.Messaging.Tests.Hosting;

/// <summary>Kills its own process, as kill -9 does, at a named point.</summary>
internal sealed class CrashPoint(string name) : MessagingCheckpoints
{
    public override Task ClaimedAsync() => ReachAsync("claimed");

    public override Task ConfirmedAsync() => ReachAsync("confirmed");

    public override Task EffectCommittedAsync() => ReachAsync("effect");

    private async Task ReachAsync(string point)
    {
        if (point != name)
            return;
        Process.GetCurrentProcess().Kill();
        await Task.Delay(Timeout.Infinite);
    }
}
