namespace Cultivation.Cli.CommandLine;

/// <summary>The program was called wrongly.</summary>
/// <param name="message">What is wrong and what to do next, in Chinese.</param>
internal sealed class UsageException(string message) : Exception(message);
