using Cultivation.Contracts.Errors;
using Google.Rpc;
using Grpc.Core;

namespace Cultivation.Client.Errors;

/// <summary>The platform refused a call, or could not be reached in time.</summary>
public sealed class CultivationException : Exception
{
    /// <summary>A refusal.</summary>
    /// <param name="status">gRPC status.</param>
    /// <param name="reason">Stable reason, UPPER_SNAKE_CASE.</param>
    /// <param name="message">Chinese, for the person who reads it.</param>
    /// <param name="cause">What it was read from.</param>
    public CultivationException(StatusCode status, string reason, string message, Exception? cause = null)
        : base(message, cause)
    {
        Status = status;
        Reason = reason;
    }

    /// <summary>gRPC status.</summary>
    public StatusCode Status { get; }

    /// <summary>Stable reason; programs may depend on it. <c>NOT_EXPLAINED</c> where no service of the platform gave one.</summary>
    public string Reason { get; }

    /// <summary>Values that belong to the reason.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>The request's fields that are wrong.</summary>
    public IReadOnlyList<RefusedField> Fields { get; init; } = [];

    internal static CultivationException From(RpcException failure)
    {
        var status = failure.GetRpcStatus();
        if (status?.GetDetail<ErrorInfo>() is not { } info)
            return new CultivationException(failure.StatusCode, "NOT_EXPLAINED", Explain(failure.StatusCode), failure);
        return new CultivationException(failure.StatusCode, info.Reason, status.Message, failure)
        {
            Metadata = new Dictionary<string, string>(info.Metadata),
            Fields = status.GetDetail<BadRequest>() is { } request ? [.. request.FieldViolations.Select(field => new RefusedField(field.Field, field.Description))] : [],
        };
    }

    private static string Explain(StatusCode status) => status switch
    {
        StatusCode.Unavailable => "平台暂时无法访问，请检查地址和网络后重试。",
        StatusCode.DeadlineExceeded => "平台没有在时限内答复，请稍后重试；重试时沿用原请求号。",
        StatusCode.Cancelled => "调用已取消。",
        _ => $"平台没有说明原因（{status}），请联系运维人员。",
    };
}
