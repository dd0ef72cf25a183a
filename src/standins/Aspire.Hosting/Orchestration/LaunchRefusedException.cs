namespace Aspire.Hosting.Orchestration;

/// <summary>A resource cannot be started until somebody changes something: trying again would not help.</summary>
internal sealed class LaunchRefusedException : DistributedApplicationException
{
    /// <param name="message">Why, and what to do.</param>
    public LaunchRefusedException(string message)
        : base(message)
    {
    }

    /// <param name="message">Why, and what to do.</param>
    /// <param name="inner">What happened below.</param>
    public LaunchRefusedException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
