using System.Runtime.InteropServices;

namespace Aspire.Hosting.Processes;

/// <summary>Sends signals; .NET itself can only kill.</summary>
internal static partial class Signals
{
    public const int Interrupt = 2;
    public const int Quit = 3;
    public const int Kill = 9;
    public const int Terminate = 15;

    /// <summary>Sends the signal; a process that is gone already is what was wanted.</summary>
    public static void Send(int processId, int signal) => _ = SendSignal(processId, signal);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int SendSignal(int processId, int signal);
}
