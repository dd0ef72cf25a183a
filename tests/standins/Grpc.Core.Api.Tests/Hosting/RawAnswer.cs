namespace Grpc.Core.Api.Tests.Hosting;

/// <summary>What came back from a <see cref="RawCall"/>.</summary>
/// <param name="Status">The status in the trailers.</param>
/// <param name="Encoding">The header <c>grpc-encoding</c>, or null.</param>
/// <param name="IsCompressed">The flag of the first message.</param>
/// <param name="Message">The bytes of the first message, as they were on the wire.</param>
public sealed record RawAnswer(StatusCode Status, string? Encoding, bool IsCompressed, byte[] Message);
