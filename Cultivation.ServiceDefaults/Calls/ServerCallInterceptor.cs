using System.Diagnostics;
using Cultivation.ServiceDefaults.Authentication;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Logging;

namespace Cultivation.ServiceDefaults.Calls;

/// <summary>
/// Around every gRPC method: the log scope says on whose behalf it runs, no work starts after the deadline, and what
/// it throws leaves the service as a status with details and without internals.
/// </summary>
internal sealed class ServerCallInterceptor : Interceptor
{
    private readonly ErrorTranslator _errors;
    private readonly ILogger<ServerCallInterceptor> _log;

    public ServerCallInterceptor(ErrorTranslator errors, ILogger<ServerCallInterceptor> log)
    {
        _errors = errors;
        _log = log;
    }

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(context, () => continuation(request, context));

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(context, () => continuation(requestStream, context));

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(context, () => WithoutResult(continuation(request, responseStream, context)));

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(context, () => WithoutResult(continuation(requestStream, responseStream, context)));

    private static async Task<bool> WithoutResult(Task task)
    {
        await task;
        return true;
    }

    private async Task<T> GuardAsync<T>(ServerCallContext context, Func<Task<T>> work)
    {
        var http = context.GetHttpContext();
        CallMiddleware.MarkEntered(http);
        var caller = http.FindCaller();
        using var scope = _log.BeginScope(
            "{Call} {Subject} {Jurisdiction} {Department} {Trace}",
            context.Method, caller?.Subject, caller?.Jurisdiction.Value, caller?.Department, Activity.Current?.TraceId.ToHexString());
        try
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            return await work();
        }
        catch (Exception exception)
        {
            throw _errors.Translate(exception, context);
        }
    }
}
