using System.Diagnostics;
using System.Text.Json;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Grpc.Core.Api.Tests.Protos;

namespace Grpc.Core.Api.Tests.Interoperation;

/// <summary>A process of Debian's Python with its own gRPC implementation (package python3-grpcio), talking JSON lines.</summary>
public sealed class PythonPeer : IAsyncDisposable
{
    private const string Interpreter = "/usr/bin/python3";
    private const string Install = "apt-get install -y python3-grpcio python3-protobuf";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly DirectoryInfo _descriptors;
    private readonly Task<string> _errors;

    private PythonPeer(Process process, DirectoryInfo descriptors)
    {
        _process = process;
        _descriptors = descriptors;
        _errors = process.StandardError.ReadToEndAsync();
    }

    public static async Task<PythonPeer> StartAsync(string script, params string[] arguments)
    {
        await RequireAsync(Interpreter);
        var descriptors = Directory.CreateTempSubdirectory("probe-descriptors-");
        FileDescriptor[] files = [StatusReflection.Descriptor, ErrorDetailsReflection.Descriptor, ProbeReflection.Descriptor];
        for (var i = 0; i < files.Length; i++)
            await File.WriteAllBytesAsync(Path.Combine(descriptors.FullName, $"{i}"), files[i].SerializedData.ToByteArray());
        var path = Path.Combine(AppContext.BaseDirectory, "Interoperation", script);
        return new PythonPeer(Start(Interpreter, [path, descriptors.FullName, .. arguments]), descriptors);
    }

    /// <summary>The next line that the peer prints.</summary>
    public async Task<JsonElement> ReadAsync()
    {
        var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        return line is null
            ? throw new InvalidOperationException($"The Python peer ended: {await _errors}")
            : JsonSerializer.Deserialize<JsonElement>(line);
    }

    public async Task TellAsync()
    {
        await _process.StandardInput.WriteLineAsync();
        await _process.StandardInput.FlushAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        try
        {
            await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        }
        finally
        {
            if (!_process.HasExited)
                _process.Kill();
            _process.Dispose();
            _descriptors.Delete(recursive: true);
        }
    }

    /// <summary>Fails the test, and says what to install, where gRPC for Python is missing.</summary>
    public static async Task RequireAsync(string interpreter)
    {
        if (File.Exists(interpreter))
        {
            using var probe = Start(interpreter, ["-c", "import grpc, google.protobuf"]);
            probe.StandardInput.Close();
            await probe.WaitForExitAsync().WaitAsync(Patience);
            if (probe.ExitCode == 0)
                return;
        }

        Assert.Fail($"These tests need gRPC for Python as an independent peer. Install it: {Install}");
    }

    private static Process Start(string interpreter, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(interpreter, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["PYTHONDONTWRITEBYTECODE"] = "1",
                ["PYTHONUTF8"] = "1",
                // A proxy of the surroundings must not take calls to 127.0.0.1.
                ["no_grpc_proxy"] = "127.0.0.1",
            },
        };
        return Process.Start(start) ?? throw new InvalidOperationException($"{interpreter} cannot be started.");
    }
}
