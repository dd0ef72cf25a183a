namespace Cultivation.Cli.CommandLine;

/// <summary>A word that is told by its place.</summary>
/// <param name="Name">What stands in its place in the help.</param>
/// <param name="Summary">What it is, in Chinese.</param>
internal sealed record Argument(string Name, string Summary)
{
    /// <summary>Whether the command cannot do without.</summary>
    public bool Required { get; init; }

    /// <summary><c>FILE</c>, or <c>[dir]</c> where it may be left out.</summary>
    public string Usage => Required ? Name : $"[{Name}]";
}
