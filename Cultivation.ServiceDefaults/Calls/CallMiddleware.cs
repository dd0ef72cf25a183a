using Cultivation.ServiceDefaults.Errors;
using Google.Protobuf;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Cultivation.ServiceDefaults.Calls;

/// <summary>
/// Around the gRPC engine: bounds the call's deadline before the engine reads it, refuses a call whose deadline has
/// passed, and gives the engine's own refusals (message too large, method unknown) the details that every error has.
/// </summary>
internal sealed class CallMiddleware
{
    // Set once the request is decoded: what the engine refuses after that is about the answer, not about the request.
    private static readonly object Entered = new();

    // A caller whose time is nearly up gets its answer sooner from the refusal than from the work.
    private static readonly TimeSpan LeastUsefulTimeout = TimeSpan.FromMilliseconds(1);

    private readonly RequestDelegate _next;
    private readonly CallLimits _limits;

    public CallMiddleware(RequestDelegate next, CallLimits limits)
    {
        _next = next;
        _limits = limits;
    }

    public static void MarkEntered(HttpContext context) => context.Items[Entered] = true;

    public async Task InvokeAsync(HttpContext context)
    {
        if (!CallRefusal.IsCall(context.Request))
        {
            await _next(context);
            return;
        }

        if (BoundDeadline(context) is { } error)
        {
            await CallRefusal.WriteAsync(context.Response, error);
            return;
        }

        await _next(context);
        ExplainEngineError(context.Response);
    }

    private ServiceError? BoundDeadline(HttpContext context)
    {
        var unary = context.GetEndpoint()?.Metadata.GetMetadata<GrpcMethodMetadata>()?.Method.Type is null or MethodType.Unary;
        var (absent, maximum) = unary
            ? (_limits.UnaryDeadline, _limits.MaximumUnaryDeadline)
            : (_limits.StreamDeadline, _limits.MaximumStreamDeadline);
        var header = context.Request.Headers[CallTimeout.Header];
        var timeout = absent;
        if (header.Count > 0)
        {
            if (CallTimeout.Parse(header.ToString()) is not { } asked)
                return ServiceError.InvalidArgument("TIMEOUT_MALFORMED", "grpc-timeout 应为不超过8位的数字加单位（H、M、S、m、u、n）。");
            if (asked < LeastUsefulTimeout)
                return new ServiceError(StatusCode.DeadlineExceeded, "DEADLINE_EXCEEDED", "请求到达时已超过时限，未作任何处理，请重新发起。");
            timeout = asked < maximum ? asked : maximum;
        }

        context.Request.Headers[CallTimeout.Header] = CallTimeout.Format(timeout);
        return null;
    }

    private static void ExplainEngineError(HttpResponse response)
    {
        var trailers = response.HasStarted ? response.HttpContext.Features.Get<IHttpResponseTrailersFeature>()?.Trailers : response.Headers;
        if (trailers is null || trailers.IsReadOnly || trailers.ContainsKey(ServiceError.DetailsTrailer) || !int.TryParse(trailers["grpc-status"], out var code))
            return;
        var entered = response.HttpContext.Items.ContainsKey(Entered);
        ServiceError? error = (StatusCode)code switch
        {
            StatusCode.ResourceExhausted when entered => ServiceError.ResourceExhausted("RESPONSE_TOO_LARGE", "结果超过单个消息的大小上限，请缩小查询范围或减小每页条数。"),
            StatusCode.ResourceExhausted => ServiceError.ResourceExhausted("MESSAGE_TOO_LARGE", "单个消息超过大小上限，请分批或分块提交。"),
            StatusCode.Unimplemented => new ServiceError(StatusCode.Unimplemented, "METHOD_UNKNOWN", "服务没有此方法，请核对接口版本。"),
            StatusCode.Unknown or StatusCode.Internal when entered => ErrorTranslator.Unexpected(),
            // The engine reports a request that it cannot decode as an error of the handler.
            StatusCode.Unknown or StatusCode.Internal => ServiceError.InvalidArgument("MESSAGE_MALFORMED", "请求无法解析，请核对接口版本和编码。"),
            _ => null,
        };
        if (error is null)
            return;
        trailers["grpc-status"] = ((int)error.Code).ToString(System.Globalization.CultureInfo.InvariantCulture);
        trailers["grpc-message"] = CallRefusal.PercentEncode(error.Message);
        trailers[ServiceError.DetailsTrailer] = Convert.ToBase64String(error.ToStatus().ToByteArray()).TrimEnd('=');
    }
}
