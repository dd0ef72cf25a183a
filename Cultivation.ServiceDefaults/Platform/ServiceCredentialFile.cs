using Cultivation.Primitives;
using Microsoft.Extensions.Configuration;

namespace Cultivation.ServiceDefaults.Platform;

/// <summary>
/// The client secrets of this service, as Identity wrote them: <c>jurisdiction TAB subject TAB secret</c> in the file that
/// <c>Cultivation:ServiceCredentials</c> names. Read at every question, so that what is written later or rotated is found.
/// </summary>
internal sealed class ServiceCredentialFile
{
    public const string Key = "Cultivation:ServiceCredentials";

    private const int LargestBytes = 64 * 1024;

    private readonly IConfiguration _configuration;

    public ServiceCredentialFile(IConfiguration configuration) => _configuration = configuration;

    /// <summary>Client and secret of a jurisdiction; null where the file, or a line for the jurisdiction, is not there (yet).</summary>
    /// <exception cref="InvalidOperationException">No file is configured, or it is no such file.</exception>
    public async Task<(string Subject, string Secret)?> FindAsync(DivisionCode jurisdiction, CancellationToken cancellationToken)
    {
        var path = _configuration[Key];
        if (string.IsNullOrWhiteSpace(path))
            throw new InvalidOperationException($"{Key} names no file: this service cannot call others in its own name.");
        var file = new FileInfo(path);
        if (!file.Exists)
            return null;
        if (file.Length > LargestBytes)
            throw new InvalidOperationException($"{path} is larger than {LargestBytes} bytes: not a file of service credentials.");
        foreach (var line in await File.ReadAllLinesAsync(path, cancellationToken))
        {
            if (line.Split('\t') is [var code, var subject, var secret] && code == jurisdiction.Value)
                return (subject, secret);
        }

        return null;
    }
}
