namespace Grpc.Core;

/// <summary>What a client says about one call. Immutable: every <c>With</c> method returns changed options.</summary>
public struct CallOptions
{
    /// <summary>Creates options.</summary>
    /// <param name="headers">Request headers.</param>
    /// <param name="deadline">When the client stops waiting, in UTC.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <param name="writeOptions">How requests are written.</param>
    /// <param name="propagationToken">What is taken over from the call being served.</param>
    /// <param name="credentials">Credentials of this call alone.</param>
    public CallOptions(
        Metadata? headers = null,
        DateTime? deadline = null,
        CancellationToken cancellationToken = default,
        WriteOptions? writeOptions = null,
        ContextPropagationToken? propagationToken = null,
        CallCredentials? credentials = null)
    {
        Headers = headers;
        Deadline = deadline;
        CancellationToken = cancellationToken;
        WriteOptions = writeOptions;
        PropagationToken = propagationToken;
        Credentials = credentials;
    }

    /// <summary>Request headers, or null.</summary>
    public Metadata? Headers { get; private set; }

    /// <summary>When the client stops waiting, in UTC; null for never.</summary>
    public DateTime? Deadline { get; private set; }

    /// <summary>Cancels the call.</summary>
    public CancellationToken CancellationToken { get; private set; }

    /// <summary>How requests are written, or null.</summary>
    public WriteOptions? WriteOptions { get; private set; }

    /// <summary>What is taken over from the call being served, or null.</summary>
    public ContextPropagationToken? PropagationToken { get; private set; }

    /// <summary>Credentials of this call alone, or null.</summary>
    public CallCredentials? Credentials { get; private set; }

    /// <summary>Whether the call waits for a connection instead of failing at once where there is none.</summary>
    public bool IsWaitForReady { get; private set; }

    /// <summary>These options with other headers.</summary>
    /// <param name="headers">Request headers.</param>
    /// <returns>The changed options.</returns>
    public readonly CallOptions WithHeaders(Metadata headers) => this with { Headers = headers };

    /// <summary>These options with another deadline.</summary>
    /// <param name="deadline">When the client stops waiting, in UTC.</param>
    /// <returns>The changed options.</returns>
    public readonly CallOptions WithDeadline(DateTime deadline) => this with { Deadline = deadline };

    /// <summary>These options with another cancellation token.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The changed options.</returns>
    public readonly CallOptions WithCancellationToken(CancellationToken cancellationToken) =>
        this with { CancellationToken = cancellationToken };

    /// <summary>These options with other write options.</summary>
    /// <param name="writeOptions">How requests are written.</param>
    /// <returns>The changed options.</returns>
    public readonly CallOptions WithWriteOptions(WriteOptions writeOptions) => this with { WriteOptions = writeOptions };

    /// <summary>These options with another propagation token.</summary>
    /// <param name="propagationToken">What is taken over from the call being served.</param>
    /// <returns>The changed options.</returns>
    public readonly CallOptions WithPropagationToken(ContextPropagationToken propagationToken) =>
        this with { PropagationToken = propagationToken };

    /// <summary>These options with other credentials.</summary>
    /// <param name="credentials">Credentials of this call alone.</param>
    /// <returns>The changed options.</returns>
    public readonly CallOptions WithCredentials(CallCredentials credentials) => this with { Credentials = credentials };

    /// <summary>These options with another readiness.</summary>
    /// <param name="waitForReady">Whether the call waits for a connection.</param>
    /// <returns>The changed options.</returns>
    public readonly CallOptions WithWaitForReady(bool waitForReady = true) => this with { IsWaitForReady = waitForReady };
}
