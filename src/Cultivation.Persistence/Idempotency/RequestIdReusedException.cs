namespace Cultivation.Persistence;

/// <summary>The request id was used before, for another operation, by another principal or with other content. Answered as <c>ALREADY_EXISTS</c>.</summary>
public sealed class RequestIdReusedException : RequestRefusedException
{
    /// <summary>Creates the error.</summary>
    /// <param name="requestId">The id.</param>
    public RequestIdReusedException(Guid requestId)
        : base("REQUEST_ID_REUSED", "request_id", $"请求编号 {requestId} 已用于另一项请求。请为新的请求生成新的编号。")
    {
    }
}
