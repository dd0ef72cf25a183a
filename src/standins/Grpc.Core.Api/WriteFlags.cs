namespace Grpc.Core;

/// <summary>How one message is written.</summary>
[Flags]
public enum WriteFlags
{
    /// <summary>The message may wait in a buffer until another one follows.</summary>
    BufferHint = 0x1,

    /// <summary>The message is sent as it is, though the call compresses.</summary>
    NoCompress = 0x2,
}
