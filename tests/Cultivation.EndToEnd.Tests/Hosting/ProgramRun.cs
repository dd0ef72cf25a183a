using System.Diagnostics;
using System.Text;

namespace Cultivation.EndToEnd.Tests.Hosting;

/// <summary>What a program printed and how it ended.</summary>
/// <param name="ExitCode">0 where it did what it was asked.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="limit">After which it is killed and the test fails.</param>
    /// <param name="program">The file to run.</param>
    /// <param name="arguments">Its words.</param>
    public static async Task<ProgramRun> OfAsync(TimeSpan limit, string program, params IEnumerable<string> arguments)
    {
        using var process = new Process { StartInfo = StartInfo(program, arguments) };
        process.Start();
        using var timeout = new CancellationTokenSource(limit);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', process.StartInfo.ArgumentList)} did not end within {limit}.\n{await error}\n{await output}");
        }

        return new ProgramRun(process.ExitCode, await output, await error);
    }

    /// <summary>How the tests start programs: in the checkout, with both outputs read.</summary>
    public static ProcessStartInfo StartInfo(string program, IEnumerable<string> arguments) => new(program, arguments)
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        StandardOutputEncoding = Encoding.UTF8,
        StandardErrorEncoding = Encoding.UTF8,
        WorkingDirectory = Repository.Root,
    };
}
