using System.Buffers.Binary;
using System.Text;

namespace Aspire.Hosting.RabbitMQ;

/// <summary>
/// The opening and closing of an AMQP 0-9-1 connection (specification section 2.2.4), enough to know that the broker accepts the login.
/// </summary>
internal static class AmqpHandshake
{
    private const byte MethodFrame = 1;
    private const byte FrameEnd = 0xCE;
    private const int FrameHeaderBytes = 7;
    private const int LargestFrameBytes = 128 * 1024;
    private const ushort ConnectionClass = 10;

    private const ushort Start = 10;
    private const ushort StartOk = 11;
    private const ushort Tune = 30;
    private const ushort TuneOk = 31;
    private const ushort Open = 40;
    private const ushort OpenOk = 41;
    private const ushort Close = 50;
    private const ushort CloseOk = 51;

    /// <exception cref="IOException">The broker refuses, or does not speak AMQP 0-9-1.</exception>
    public static async Task RunAsync(Stream stream, string user, string password, CancellationToken cancellationToken)
    {
        await stream.WriteAsync("AMQP\0\0\u0009\u0001"u8.ToArray(), cancellationToken).ConfigureAwait(false);
        await ExpectAsync(stream, Start, cancellationToken).ConfigureAwait(false);

        // client-properties: empty table; PLAIN; response; locale.
        await SendAsync(stream, StartOk, [0, 0, 0, 0, .. Short("PLAIN"), .. Long($"\0{user}\0{password}"), .. Short("en_US")], cancellationToken).ConfigureAwait(false);
        var tune = await ExpectAsync(stream, Tune, cancellationToken).ConfigureAwait(false);
        await SendAsync(stream, TuneOk, tune, cancellationToken).ConfigureAwait(false);
        await SendAsync(stream, Open, [.. Short("/"), 0, 0], cancellationToken).ConfigureAwait(false);
        await ExpectAsync(stream, OpenOk, cancellationToken).ConfigureAwait(false);

        // reply-code 200, no text, no failing method.
        await SendAsync(stream, Close, [0, 200, 0, 0, 0, 0, 0], cancellationToken).ConfigureAwait(false);
        await ExpectAsync(stream, CloseOk, cancellationToken).ConfigureAwait(false);
    }

    private static byte[] Short(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [(byte)bytes.Length, .. bytes];
    }

    private static byte[] Long(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        return [.. length, .. bytes];
    }

    private static async Task SendAsync(Stream stream, ushort method, byte[] arguments, CancellationToken cancellationToken)
    {
        var frame = new byte[FrameHeaderBytes + 4 + arguments.Length + 1];
        frame[0] = MethodFrame;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(3), 4 + arguments.Length);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(FrameHeaderBytes), ConnectionClass);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(FrameHeaderBytes + 2), method);
        arguments.CopyTo(frame, FrameHeaderBytes + 4);
        frame[^1] = FrameEnd;
        await stream.WriteAsync(frame, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<byte[]> ExpectAsync(Stream stream, ushort method, CancellationToken cancellationToken)
    {
        var header = new byte[FrameHeaderBytes];
        await stream.ReadExactlyAsync(header, cancellationToken).ConfigureAwait(false);
        var length = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(3));
        if (header[0] != MethodFrame || length is < 4 or > LargestFrameBytes)
        {
            throw new IOException("The peer does not speak AMQP 0-9-1.");
        }

        var body = new byte[length + 1];
        await stream.ReadExactlyAsync(body, cancellationToken).ConfigureAwait(false);
        var received = BinaryPrimitives.ReadUInt16BigEndian(body.AsSpan(2));
        return received == method && BinaryPrimitives.ReadUInt16BigEndian(body) == ConnectionClass
            ? body[4..^1]
            : throw new IOException($"The broker answered with method {received} where {method} was expected.");
    }
}
