namespace Cultivation.Persistence;

/// <summary>A request that the platform's own agreements refuse. The service answers with the reason; nothing was done.</summary>
public abstract class RequestRefusedException : Exception
{
    private protected RequestRefusedException(string reason, string field, string message)
        : base(message)
    {
        Reason = reason;
        Field = field;
    }

    /// <summary>Stable upper-case reason, for <c>google.rpc.ErrorInfo</c>.</summary>
    public string Reason { get; }

    /// <summary>Name of the request's field that is wrong.</summary>
    public string Field { get; }
}
