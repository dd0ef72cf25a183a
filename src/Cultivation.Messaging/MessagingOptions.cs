namespace Cultivation.Messaging;

/// <summary>Limits of messaging. Every one but the constants is bound from <c>Cultivation:Messaging</c> and may be set in code.</summary>
public sealed class MessagingOptions
{
    /// <summary>Bytes of an event as JSON, at most; <see cref="EventTooLargeException"/> past it.</summary>
    public const int MaximumEventBytes = 256 * 1024;

    /// <summary>Events that one transaction publishes at most.</summary>
    public const int MaximumEventsPerTransaction = 10_000;

    /// <summary>Prefix of this service's queues, such as <c>registry</c>. By default the last part of the application's name, in lower case.</summary>
    public string ServiceName { get; set; } = "";

    /// <summary>Whether this process relays the outbox. Several replicas may.</summary>
    public bool RelayEnabled { get; set; } = true;

    /// <summary>Events that a relay claims at a time.</summary>
    public int RelayBatchSize { get; set; } = 2000;

    /// <summary>Bytes of bodies that a relay holds in memory at a time; one event more at most.</summary>
    public int RelayBatchBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Events published and not yet confirmed, at most. Of one aggregate there is never more than one.</summary>
    public int RelayInFlight { get; set; } = 512;

    /// <summary>Seconds within which the broker confirms an event; past them it is sent again.</summary>
    public int ConfirmTimeoutSeconds { get; set; } = 15;

    /// <summary>
    /// Seconds after which a relay sends no further event in its turn and marks those that were confirmed. Together with
    /// <see cref="ConfirmTimeoutSeconds"/> well below the 60 s after which PostgreSQL takes the turn away from a relay that says nothing.
    /// </summary>
    public int RelayTurnSeconds { get; set; } = 20;

    /// <summary>Milliseconds after which a relay looks for events even though nobody woke it.</summary>
    public int RelayPollMilliseconds { get; set; } = 2000;

    /// <summary>Milliseconds that a relay waits at most between attempts while the broker refuses; it begins with a hundredth of it.</summary>
    public int RelayMaximumBackOffMilliseconds { get; set; } = 15_000;

    /// <summary>
    /// Minutes, back from the last event that was sent, of which events are sent again to a broker that was started anew; 0 for none.
    /// An event is put off through all of <see cref="RetryDelaysSeconds"/> in less, and may be lost from their queues too.
    /// </summary>
    public int ResendAfterBrokerLossMinutes { get; set; } = 10;

    /// <summary>Events that are then sent again at most, the youngest.</summary>
    public int ResendAfterBrokerLossEvents { get; set; } = 100_000;

    /// <summary>Events that one consumer of one replica works on at a time.</summary>
    public int ConsumerConcurrency { get; set; } = 8;

    /// <summary>Events that the broker hands to one consumer of one replica in advance.</summary>
    public int ConsumerPrefetch { get; set; } = 32;

    /// <summary>Attempts of a handler, one right after the other, before an event is put off.</summary>
    public int ImmediateAttempts { get; set; } = 3;

    /// <summary>Seconds for which a failed event is put off, one after the other, before it goes to the error queue. They wait in the broker and block nobody.</summary>
    public IList<int> RetryDelaysSeconds { get; set; } = [5, 30, 300];

    /// <summary>Seconds that an event waits in its consumer for a database that is away, before it is put off without counting as an attempt.</summary>
    public int DatabaseWaitSeconds { get; set; } = 60;

    /// <summary>Times that the broker delivers an event whose consumer dies over it, before the broker moves it to the error queue (<c>x-delivery-limit</c>).</summary>
    public int DeliveryLimit { get; set; } = 20;

    /// <summary>Messages that a queue holds; past them the broker refuses and the outbox keeps them (<c>x-max-length</c> with <c>reject-publish</c>).</summary>
    public int QueueLength { get; set; } = 1_000_000;

    /// <summary>Days for which sent events stay in the outbox, from where they can be sent again.</summary>
    public int OutboxRetentionDays { get; set; } = 7;

    /// <summary>Days for which the inbox remembers an event. An event older than this is refused into the error queue, because nobody knows any more whether it had its effect.</summary>
    public int InboxRetentionDays { get; set; } = 400;

    /// <summary>Rows that clean-up deletes in one transaction.</summary>
    public int CleanupBatchSize { get; set; } = 5000;

    /// <summary>Seconds between two clean-ups.</summary>
    public int CleanupIntervalSeconds { get; set; } = 600;

    /// <summary>Seconds between two checks that all queues and bindings exist.</summary>
    public int TopologyCheckSeconds { get; set; } = 30;

    /// <summary>Seconds for which the bus may receive nothing although the broker answers; then it is replaced, and its successor after twice the time. Above its own longest pause between two attempts, which is half a minute.</summary>
    public int BusRestartSeconds { get; set; } = 35;

    /// <summary>Seconds between two measurements of the outbox.</summary>
    public int MeasureIntervalSeconds { get; set; } = 10;

    /// <summary>Seconds that the bus may take to stop; past them the process ends without it, and the broker hands its events out again.</summary>
    public int StopTimeoutSeconds { get; set; } = 4;
}
