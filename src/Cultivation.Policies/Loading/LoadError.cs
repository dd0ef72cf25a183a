using System.Globalization;

namespace Cultivation.Policies.Loading;

/// <summary>What is wrong in a file, where, and what was expected, in Chinese for the officer who wrote it.</summary>
/// <param name="File">Path as it was given.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Message">What is wrong and how it should be written.</param>
public sealed record LoadError(string File, int Line, int Column, string Message)
{
    /// <summary><c>file:line:column: message</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}: {Message}");
}
