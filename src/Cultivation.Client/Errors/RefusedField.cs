namespace Cultivation.Client.Errors;

/// <summary>A field of a request that the platform refused.</summary>
/// <param name="Field">Path in the request: <c>header.sha256</c>.</param>
/// <param name="Message">Chinese: what to correct.</param>
public sealed record RefusedField(string Field, string Message);
