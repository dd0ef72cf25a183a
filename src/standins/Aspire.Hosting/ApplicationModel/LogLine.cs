namespace Aspire.Hosting.ApplicationModel;

/// <summary>One line of a resource's output.</summary>
/// <param name="LineNumber">From 1, within this run of the application.</param>
/// <param name="Content">The text.</param>
/// <param name="IsErrorMessage">True when it came from the error stream.</param>
public readonly record struct LogLine(int LineNumber, string Content, bool IsErrorMessage);
