namespace Cultivation.Messaging;

/// <summary>Points between two steps that a crash may part. Tests register one that kills the process there; otherwise nothing happens.</summary>
internal class MessagingCheckpoints
{
    /// <summary>Events are committed and claimed, none is published.</summary>
    public virtual Task ClaimedAsync() => Task.CompletedTask;

    /// <summary>Events are confirmed by the broker, not yet marked as sent.</summary>
    public virtual Task ConfirmedAsync() => Task.CompletedTask;

    /// <summary>An event's effect is committed, not yet acknowledged.</summary>
    public virtual Task EffectCommittedAsync() => Task.CompletedTask;
}
