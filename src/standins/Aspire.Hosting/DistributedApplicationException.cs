namespace Aspire.Hosting;

/// <summary>The application cannot be built or started; the message says why and what to do.</summary>
public class DistributedApplicationException : Exception
{
    /// <summary>Without a message.</summary>
    public DistributedApplicationException()
    {
    }

    /// <param name="message">Why, and what to do.</param>
    public DistributedApplicationException(string message)
        : base(message)
    {
    }

    /// <param name="message">Why, and what to do.</param>
    /// <param name="inner">What happened below.</param>
    public DistributedApplicationException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
