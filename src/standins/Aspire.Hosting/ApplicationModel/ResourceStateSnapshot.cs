namespace Aspire.Hosting.ApplicationModel;

/// <summary>State of a resource at one moment.</summary>
/// <param name="Text">One of <see cref="KnownResourceStates"/>, or a word of the resource's own.</param>
/// <param name="Style">One of <see cref="KnownResourceStateStyles"/>.</param>
public sealed record ResourceStateSnapshot(string Text, string? Style)
{
    /// <summary>A state with the style that belongs to it.</summary>
    /// <param name="text">The state.</param>
    public static implicit operator ResourceStateSnapshot?(string? text) => FromString(text);

    /// <summary>A state with the style that belongs to it.</summary>
    /// <param name="text">The state.</param>
    public static ResourceStateSnapshot? FromString(string? text) => text is null ? null : new(text, StyleOf(text));

    private static string StyleOf(string text) => text switch
    {
        nameof(KnownResourceStates.Running) or nameof(KnownResourceStates.Finished) => KnownResourceStateStyles.Success,
        nameof(KnownResourceStates.FailedToStart) or nameof(KnownResourceStates.RuntimeUnhealthy) => KnownResourceStateStyles.Error,
        nameof(KnownResourceStates.Exited) or nameof(KnownResourceStates.Stopping) => KnownResourceStateStyles.Warn,
        _ => KnownResourceStateStyles.Info,
    };
}
