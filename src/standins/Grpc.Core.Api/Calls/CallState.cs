namespace Grpc.Core;

/// <summary>
/// What the four call types have in common. The functions take a state object, so that a client can use static ones
/// and needs no closure for each call.
/// </summary>
internal readonly struct CallState(
    Func<object, Task<Metadata>> responseHeaders,
    Func<object, Status> status,
    Func<object, Metadata> trailers,
    Action<object> dispose,
    object state)
{
    public CallState(Task<Metadata> responseHeaders, Func<Status> status, Func<Metadata> trailers, Action dispose)
        : this(_ => responseHeaders, _ => status(), _ => trailers(), _ => dispose(), string.Empty)
    {
    }

    public Task<Metadata> ResponseHeadersAsync() => responseHeaders(state);

    public Status GetStatus() => status(state);

    public Metadata GetTrailers() => trailers(state);

    public void Dispose() => dispose(state);
}
