using System.Buffers;

namespace Grpc.Core;

/// <summary>Collects one message in an array: for serializers that write to a context and callers that want bytes.</summary>
internal sealed class ArraySerializationContext : SerializationContext
{
    private ArrayBufferWriter<byte>? _buffer;
    private byte[]? _payload;

    public override void Complete(byte[] payload) => _payload = payload;

    public override IBufferWriter<byte> GetBufferWriter() => _buffer ??= new ArrayBufferWriter<byte>();

    public override void SetPayloadLength(int payloadLength)
    {
        if (payloadLength > 0)
            _buffer ??= new ArrayBufferWriter<byte>(payloadLength);
    }

    public override void Complete() => _payload = _buffer is null ? [] : _buffer.WrittenSpan.ToArray();

    public byte[] ToArray() => _payload
        ?? throw new InvalidOperationException("The serializer returned without completing its context.");
}
