namespace Aspire.Hosting.Orchestration;

/// <summary>
/// Lets a test run an AppHost's own program up to <c>Build</c>: the builder is handed to the test, and the program waits there until the test builds.
/// </summary>
internal sealed class TestInterception
{
    private static readonly AsyncLocal<TestInterception?> CurrentValue = new();

    private readonly TaskCompletionSource<DistributedApplicationBuilder> _builder = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _build = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<DistributedApplication> _application = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The interception of the program that runs here; null outside tests.</summary>
    public static TestInterception? Current
    {
        get => CurrentValue.Value;
        set => CurrentValue.Value = value;
    }

    /// <summary>What the application is made from, in place of the program's own.</summary>
    public required DistributedApplicationOptions Options { get; init; }

    /// <summary>The builder as the program has filled it.</summary>
    public Task<DistributedApplicationBuilder> Builder => _builder.Task;

    /// <summary>The application, once the test has asked for it.</summary>
    public Task<DistributedApplication> Application => _application.Task;

    /// <summary>Called by the program's <c>Build</c>.</summary>
    public DistributedApplication Build(DistributedApplicationBuilder builder, Func<Task, DistributedApplication> build)
    {
        _builder.TrySetResult(builder);
        _build.Task.GetAwaiter().GetResult();
        var application = build(_end.Task);
        _application.TrySetResult(application);
        return application;
    }

    /// <summary>Lets the program build.</summary>
    public void AllowBuild() => _build.TrySetResult();

    /// <summary>The program has ended before it built, or could not.</summary>
    public void Fail(Exception exception)
    {
        _builder.TrySetException(exception);
        _application.TrySetException(exception);
    }

    /// <summary>The test is over: the program goes on behind <c>Run</c>, or is stopped before <c>Build</c>.</summary>
    public void End()
    {
        _end.TrySetResult();
        _build.TrySetException(new OperationCanceledException("The test has ended before it built the application."));
    }
}
