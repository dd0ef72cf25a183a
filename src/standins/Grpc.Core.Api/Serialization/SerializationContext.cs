using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a message is written to when it is serialized. Complete it exactly once.</summary>
public abstract class SerializationContext
{
    /// <summary>Completes with bytes that the serializer made, and which now belong to the context.</summary>
    /// <param name="payload">The whole message.</param>
    /// <exception cref="NotSupportedException">The context does not take arrays.</exception>
    public virtual void Complete(byte[] payload) => throw Unsupported(nameof(Complete));

    /// <summary>The buffer to write the message to, before <see cref="Complete()"/>.</summary>
    /// <returns>The buffer.</returns>
    /// <exception cref="NotSupportedException">The context has no buffer.</exception>
    public virtual IBufferWriter<byte> GetBufferWriter() => throw Unsupported(nameof(GetBufferWriter));

    /// <summary>Says the exact length of the message, before <see cref="GetBufferWriter"/>.</summary>
    /// <param name="payloadLength">Length in bytes.</param>
    /// <exception cref="NotSupportedException">The context has no buffer.</exception>
    public virtual void SetPayloadLength(int payloadLength) => throw Unsupported(nameof(SetPayloadLength));

    /// <summary>Completes with what stands in the buffer.</summary>
    /// <exception cref="NotSupportedException">The context has no buffer.</exception>
    public virtual void Complete() => throw Unsupported(nameof(Complete));

    private NotSupportedException Unsupported(string member) => new($"{GetType()} does not support {member}.");
}
