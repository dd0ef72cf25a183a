namespace Cultivation.Cli.CommandLine;

/// <summary>What the program tells its caller.</summary>
internal enum ExitCode
{
    /// <summary>All is well.</summary>
    Good = 0,

    /// <summary>The command did its work and found problems.</summary>
    Problems = 1,

    /// <summary>The command was called wrongly: unknown option, no such file, no such clause.</summary>
    WrongUse = 2,

    /// <summary>A fault of the program itself.</summary>
    Fault = 70,
}
