using Grpc.AspNetCore.Server;
using Grpc.Net.Client;
using Grpc.Net.Compression;

namespace Grpc.Core.Api.Tests.EngineReferences;

/// <summary>The two contract assemblies, and the two engines that stand on them.</summary>
public static class ContractAssemblies
{
    public static IReadOnlySet<string> Names { get; } =
        new HashSet<string> { "Grpc.Core.Api", "Grpc.Net.Common" };

    public static string CoreApiPath { get; } = typeof(Metadata).Assembly.Location;

    public static string NetCommonPath { get; } = typeof(ICompressionProvider).Assembly.Location;

    public static string ClientEnginePath { get; } = typeof(GrpcChannel).Assembly.Location;

    public static string ServerEnginePath { get; } = typeof(GrpcServiceOptions).Assembly.Location;
}
