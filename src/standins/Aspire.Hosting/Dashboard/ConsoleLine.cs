namespace Aspire.Hosting.Dashboard;

/// <summary>A line of output as the page gets it.</summary>
/// <param name="Text">The line.</param>
/// <param name="Error">Whether it came from the error stream.</param>
internal sealed record ConsoleLine(string Text, bool Error);
