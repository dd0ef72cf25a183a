using Google.Protobuf;
using Grpc.Core;
using RpcStatus = Google.Rpc.Status;

namespace Cultivation.Contracts.Errors;

/// <summary>
/// Carries <c>google.rpc.Status</c>, the rich error model of gRPC, in the trailer <c>grpc-status-details-bin</c>.
/// The names are those of the official package Grpc.StatusProto.
/// </summary>
public static class RpcStatusExtensions
{
    /// <summary>The trailer that carries the serialized <c>google.rpc.Status</c>.</summary>
    public const string StatusDetailsTrailer = "grpc-status-details-bin";

    /// <summary>The rich error that a call ended with.</summary>
    /// <param name="exception">The failed call.</param>
    /// <returns>The rich error, or null where the trailer is missing or does not hold one.</returns>
    public static RpcStatus? GetRpcStatus(this RpcException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception.Trailers.GetRpcStatus();
    }

    /// <summary>The rich error that stands in trailers.</summary>
    /// <param name="trailers">Trailing metadata of a call.</param>
    /// <returns>The rich error, or null where the trailer is missing or does not hold one.</returns>
    public static RpcStatus? GetRpcStatus(this Metadata trailers)
    {
        ArgumentNullException.ThrowIfNull(trailers);
        var bytes = trailers.GetValueBytes(StatusDetailsTrailer);
        if (bytes is null)
            return null;
        try
        {
            return RpcStatus.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            // The peer is not ours to trust: what it put there must not hide the status that the call failed with.
            return null;
        }
    }

    /// <summary>The exception that ends a call with a rich error: its code, its message, and itself in the trailers.</summary>
    /// <param name="status">The rich error; its code is not OK.</param>
    /// <returns>The exception to throw.</returns>
    /// <exception cref="ArgumentException">The code is OK.</exception>
    public static RpcException ToRpcException(this RpcStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        if (status.Code == (int)StatusCode.OK)
            throw new ArgumentException("A call that fails needs a status code other than OK.", nameof(status));
        var trailers = new Metadata { { StatusDetailsTrailer, status.ToByteArray() } };
        return new RpcException(new Status((StatusCode)status.Code, status.Message), trailers);
    }

    /// <summary>The first detail of a type.</summary>
    /// <typeparam name="T">The type, such as <c>google.rpc.ErrorInfo</c>.</typeparam>
    /// <param name="status">The rich error.</param>
    /// <returns>The detail, or null where there is none of that type.</returns>
    public static T? GetDetail<T>(this RpcStatus status)
        where T : class, IMessage<T>, new()
    {
        ArgumentNullException.ThrowIfNull(status);
        return status.Details.FirstOrDefault(detail => detail.Is(new T().Descriptor)) is { } packed
            ? packed.Unpack<T>()
            : null;
    }
}
