using System.Buffers;

namespace Grpc.Core;

/// <summary>The bytes of a message that is being deserialized; valid only until the deserializer returns.</summary>
public abstract class DeserializationContext
{
    /// <summary>Length of the message in bytes.</summary>
    public abstract int PayloadLength { get; }

    /// <summary>The whole message in an array that belongs to the caller.</summary>
    /// <returns>The bytes.</returns>
    /// <exception cref="NotSupportedException">The context does not make arrays.</exception>
    public virtual byte[] PayloadAsNewBuffer() =>
        throw new NotSupportedException($"{GetType()} does not support {nameof(PayloadAsNewBuffer)}.");

    /// <summary>The whole message without a copy where that is possible.</summary>
    /// <returns>The bytes, which must not be kept after the deserializer returns.</returns>
    public virtual ReadOnlySequence<byte> PayloadAsReadOnlySequence() => new(PayloadAsNewBuffer());
}
