using Aspire.Hosting.Orchestration;

namespace Aspire.Hosting.Processes;

/// <summary>Finds a program before it is started: the starting prefix would only report an exit code.</summary>
internal static class ProgramPath
{
    /// <exception cref="LaunchRefusedException">There is no such program.</exception>
    public static string Find(string command, string workingDirectory)
    {
        if (command.Contains('/', StringComparison.Ordinal))
        {
            var path = Path.GetFullPath(Path.Combine(workingDirectory, command));
            return File.Exists(path) ? path : throw Missing(command);
        }

        var folders = System.Environment.GetEnvironmentVariable("PATH")?.Split(':', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return folders.Select(folder => Path.Combine(folder, command)).FirstOrDefault(File.Exists) ?? throw Missing(command);
    }

    private static LaunchRefusedException Missing(string command) =>
        new($"找不到程序 {command}，请先安装或检查路径。 The program is not installed or its path is wrong.");
}
