using System.Text.RegularExpressions;

namespace Cultivation.Architecture.Tests;

/// <summary>A source file.</summary>
/// <param name="Path">From the root of the repository.</param>
/// <param name="Text">All of it.</param>
public sealed partial record SourceFile(string Path, string Text)
{
    /// <summary>The text without comments and without the content of strings: what the compiler acts on.</summary>
    public string Code { get; } = Prose().Replace(Text, match => match.Value[0] == '/' ? "" : "\"\"");

    // Raw strings, verbatim and ordinary strings, characters, comments; the first that begins wins.
    [GeneratedRegex("""
        \"{3,}[\s\S]*?\"{3,}|@\$?"(?:[^"]|"")*"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'|//[^\n]*|/\*[\s\S]*?\*/
        """)]
    private static partial Regex Prose();
}
