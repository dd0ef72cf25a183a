using System.Diagnostics;
using System.Net.Sockets;
using Cultivation.Persistence;
using Cultivation.ServiceDefaults.Clients;
using Cultivation.ServiceDefaults.Errors;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Cultivation.ServiceDefaults.Calls;

/// <summary>What an exception of a handler becomes on the wire. Nothing that is not meant for the caller gets there.</summary>
internal sealed class ErrorTranslator
{
    // The engine's deadline timer may fire a little before the instant that it stands for.
    private static readonly TimeSpan TimerTolerance = TimeSpan.FromMilliseconds(50);

    private readonly ILogger<ErrorTranslator> _log;

    public ErrorTranslator(ILogger<ErrorTranslator> log) => _log = log;

    public RpcException Translate(Exception exception, ServerCallContext context)
    {
        var error = Recognise(exception, context);
        if (error is null)
        {
            _log.LogError(exception, "{Method} failed unexpectedly.", context.Method);
            error = Unexpected();
        }
        else
        {
            _log.LogInformation("{Method} refused: {Code} {Reason}.", context.Method, error.Code, error.Reason);
        }

        var trailers = new Metadata { { ServiceError.DetailsTrailer, error.ToStatus().ToByteArray() } };
        // Whoever is nearest to a failing service has tried it often enough; those further away must not multiply that.
        if (exception is RpcException && error.Code == StatusCode.Unavailable)
            trailers.Add(RetryPolicy.PushbackTrailer, RetryPolicy.DoNotRetry);
        return new RpcException(new Status(error.Code, error.Message), trailers);
    }

    private static ServiceError? Recognise(Exception exception, ServerCallContext context) => exception switch
    {
        ServiceError error => error,
        _ when context.CancellationToken.IsCancellationRequested => Cancelled(context),
        RpcException downstream => FromDownstream(downstream),
        RequestIdReusedException reused => new ServiceError(StatusCode.AlreadyExists, reused.Reason, reused.Message) { Fields = [new(reused.Field, reused.Message)] },
        RequestRefusedException refused => new ServiceError(StatusCode.InvalidArgument, refused.Reason, refused.Message) { Fields = [new(refused.Field, refused.Message)] },
        AuditUnavailableException => ServiceError.Unavailable("AUDIT_UNAVAILABLE", "审计记录暂时无法保存，需要审计的操作暂停受理，请稍后重试。"),
        TransactionOutcomeUnknownException unknown => ServiceError.Unavailable("OUTCOME_UNKNOWN", unknown.Message),
        InvalidProtocolBufferException => ServiceError.InvalidArgument("MESSAGE_MALFORMED", "请求无法解析，请核对接口版本和编码。"),
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } =>
            ServiceError.Aborted("CONCURRENT_CHANGE", "同一数据正被他人修改，请刷新后重试。"),
        NpgsqlException { IsTransient: true } or NpgsqlException { InnerException: SocketException or IOException or TimeoutException } =>
            ServiceError.Unavailable("DATABASE_UNAVAILABLE", "数据库暂时无法访问，请稍后重试。"),
        _ => null,
    };

    // Deadline and hang-up look alike to a handler; the clock tells them apart. Deadlines are the engine's, so this is
    // the machine's clock and not the business clock.
    private static ServiceError Cancelled(ServerCallContext context) => TimeProvider.System.GetUtcNow().UtcDateTime >= context.Deadline - TimerTolerance
        ? new ServiceError(StatusCode.DeadlineExceeded, "DEADLINE_EXCEEDED", "处理超过时限，请稍后重试；重试时沿用原请求号。")
        : new ServiceError(StatusCode.Cancelled, "CANCELLED", "请求已取消。");

    private static ServiceError? FromDownstream(RpcException exception) => exception.StatusCode switch
    {
        StatusCode.Unavailable => ServiceError.From(exception) ?? ServiceError.Unavailable("DEPENDENCY_UNAVAILABLE", "所需的服务暂时无法访问，请稍后重试。"),
        StatusCode.DeadlineExceeded => new ServiceError(StatusCode.DeadlineExceeded, "DEADLINE_EXCEEDED", "处理超过时限，请稍后重试；重试时沿用原请求号。"),
        // The engine's own refusal of a message within a stream carries no details.
        StatusCode.ResourceExhausted => ServiceError.From(exception) ?? ServiceError.ResourceExhausted("MESSAGE_TOO_LARGE", "单个消息超过大小上限，请分批或分块提交。"),
        _ => ServiceError.From(exception),
    };

    /// <summary>What an error that nobody foresaw looks like from outside.</summary>
    public static ServiceError Unexpected()
    {
        var trace = Activity.Current?.TraceId.ToHexString() ?? ActivityTraceId.CreateRandom().ToHexString();
        return new ServiceError(StatusCode.Internal, "INTERNAL", $"系统内部错误，请将追踪号 {trace} 告知运维人员。")
        {
            Metadata = new Dictionary<string, string> { ["trace_id"] = trace },
        };
    }
}
