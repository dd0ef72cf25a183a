using Grpc.Core.Interceptors;

namespace Grpc.Core.Api.Tests.Hosting;

/// <summary>Lets no unary call reach the service.</summary>
public sealed class RefusingInterceptor : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        throw new RpcException(new Status(StatusCode.PermissionDenied, "no"));
}
