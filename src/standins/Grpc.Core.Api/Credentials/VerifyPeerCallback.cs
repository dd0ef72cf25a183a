namespace Grpc.Core;

/// <summary>An additional check of the server, after its certificate was found valid.</summary>
/// <param name="context">The server.</param>
/// <returns>Whether the connection may be used.</returns>
public delegate bool VerifyPeerCallback(VerifyPeerContext context);
