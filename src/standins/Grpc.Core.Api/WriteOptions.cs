namespace Grpc.Core;

/// <summary>How messages are written.</summary>
public class WriteOptions
{
    /// <summary>Without any flag.</summary>
    public static readonly WriteOptions Default = new();

    /// <summary>Creates options.</summary>
    /// <param name="flags">The flags.</param>
    public WriteOptions(WriteFlags flags = default) => Flags = flags;

    /// <summary>The flags.</summary>
    public WriteFlags Flags { get; }
}
