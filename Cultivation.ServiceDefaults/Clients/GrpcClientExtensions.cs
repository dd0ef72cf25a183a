using System.Reflection;
using Cultivation.Contracts.Calls;
using Cultivation.ServiceDefaults.Clients;
using Cultivation.ServiceDefaults.Platform;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

/// <summary>gRPC clients of other services.</summary>
public static class GrpcClientExtensions
{
    /// <summary>
    /// Adds a generated client of another service, found by its resource name. Its calls carry the caller's token (or this
    /// service's own, see <see cref="PlatformCaller"/>), trace and deadline, and are repeated where that is safe; all clients of one service share a connection and a breaker.
    /// </summary>
    /// <typeparam name="TClient">A generated client, for example <c>PoolsService.PoolsServiceClient</c>.</typeparam>
    /// <param name="builder">The service's builder, after <c>AddServiceDefaults</c>.</param>
    /// <param name="service">Resource name; the address is <c>services__{service}__grpc__0</c>.</param>
    /// <exception cref="ArgumentException"><typeparamref name="TClient"/> was not generated from a contract.</exception>
    public static IHostApplicationBuilder AddGrpcClient<TClient>(this IHostApplicationBuilder builder, string service)
        where TClient : ClientBase<TClient>
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(service);
        var descriptor = typeof(TClient).DeclaringType?.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as Google.Protobuf.Reflection.ServiceDescriptor
            ?? throw new ArgumentException($"{typeof(TClient)} was not generated from a contract.", nameof(builder));
        builder.Services.AddSingleton(provider =>
        {
            var channel = provider.GetRequiredService<ServiceChannels>().Get(service);
            var invoker = channel.CreateInvoker()
                .Intercept(new ResilienceInterceptor(channel, new Repeatability(descriptor), provider.GetRequiredService<PlatformCaller>()))
                .Intercept(provider.GetRequiredService<CallContextInterceptor>());
            return (TClient)Activator.CreateInstance(typeof(TClient), invoker)!;
        });
        return builder;
    }
}
