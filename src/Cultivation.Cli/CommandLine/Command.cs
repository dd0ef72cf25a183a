namespace Cultivation.Cli.CommandLine;

/// <summary>One command: one row of the table that the program is.</summary>
/// <param name="Name">The words that call it, <c>policy check</c>.</param>
/// <param name="Summary">What it does, in one Chinese line.</param>
internal sealed record Command(string Name, string Summary)
{
    /// <summary>Words told by their place, in order.</summary>
    public IReadOnlyList<Argument> Arguments { get; init; } = [];

    /// <summary>Words told by their name.</summary>
    public IReadOnlyList<Option> Options { get; init; } = [];

    /// <summary>What else a user should know, a line each.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Whole command lines that work, without the program's name.</summary>
    public required IReadOnlyList<string> Examples { get; init; }

    /// <summary>Does the work.</summary>
    public required Func<Invocation, Task<ExitCode>> Run { get; init; }

    /// <summary>The command line in short.</summary>
    public string Usage => string.Join(' ', [$"cultivation {Name}", .. Arguments.Select(argument => argument.Usage), .. Options.Select(option => option.Usage)]);
}
