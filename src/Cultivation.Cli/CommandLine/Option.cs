namespace Cultivation.Cli.CommandLine;

/// <summary>A word that is told by its name.</summary>
/// <param name="Name">Name with its dashes.</param>
/// <param name="Value">What stands for its value in the help; null for an option that takes none.</param>
/// <param name="Summary">What it does, in Chinese.</param>
internal sealed record Option(string Name, string? Value, string Summary)
{
    /// <summary>Whether the command cannot do without.</summary>
    public bool Required { get; init; }

    /// <summary>Whether it may be given several times.</summary>
    public bool Repeatable { get; init; }

    /// <summary><c>--facts FILE</c>.</summary>
    public string Signature => Value is null ? Name : $"{Name} {Value}";

    /// <summary>The signature, in brackets where it may be left out.</summary>
    public string Usage => (Required ? Signature : $"[{Signature}]") + (Repeatable ? "..." : "");
}
