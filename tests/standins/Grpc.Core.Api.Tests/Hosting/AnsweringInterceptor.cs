using Grpc.Core.Api.Tests.Protos;
using Grpc.Core.Interceptors;

namespace Grpc.Core.Api.Tests.Hosting;

/// <summary>Answers unary calls itself, as a cache would.</summary>
public sealed class AnsweringInterceptor : Interceptor
{
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request,
        ClientInterceptorContext<TRequest, TResponse> context,
        AsyncUnaryCallContinuation<TRequest, TResponse> continuation) =>
        new(
            Task.FromResult((TResponse)(object)new ProbeReply { Text = "from the client" }),
            Task.FromResult(new Metadata()),
            () => Status.DefaultSuccess,
            () => [],
            () => { });
}
