namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a waiting resource does when the awaited one fails.</summary>
public enum WaitBehavior
{
    /// <summary>Goes on waiting: the awaited one may be started again.</summary>
    WaitOnResourceUnavailable,

    /// <summary>Fails too.</summary>
    StopOnResourceUnavailable,
}
