using System.Text.Json;

namespace Cultivation.Integration.Tests.Hosting;

/// <summary>What the platform has generated for itself on its first start, from the files of its data folder.</summary>
public sealed class Secrets
{
    /// <summary>Shorter values, like a name or a date, are no secrets.</summary>
    private const int ShortestSecret = 12;

    private readonly string _data;

    public Secrets(string data)
    {
        _data = data;
    }

    private string Folder => Path.Combine(_data, "secrets");

    private string ServersFile => Path.Combine(_data, "secrets.json");

    private string CredentialsFile => Path.Combine(Folder, "initial-credentials.tsv");

    private string KeysFile => Path.Combine(Folder, "signing-keys.json");

    /// <summary>The files and their contents.</summary>
    public IReadOnlyDictionary<string, string> Read() =>
        new[] { ServersFile, CredentialsFile, KeysFile }.Concat(Directory.GetFiles(Path.Combine(Folder, "services"))).ToDictionary(file => Path.GetRelativePath(_data, file), File.ReadAllText, StringComparer.Ordinal);

    /// <summary>Every secret, by a name that may be shown.</summary>
    public IReadOnlyDictionary<string, string> Values()
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, secret) in JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(ServersFile))!)
            values.Add($"{Path.GetFileName(ServersFile)}: {name}", secret);
        foreach (var account in Credentials())
            values.Add($"{Path.GetFileName(CredentialsFile)}: {account.Key}", account.Value);
        foreach (var (keyId, privateKey) in SigningKeys())
            values.Add($"{Path.GetFileName(KeysFile)}: {keyId}", privateKey);
        return values.Where(value => value.Value.Length >= ShortestSecret).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>Initial password of a user or secret of a client.</summary>
    public string Of(string subject) => Credentials()[subject];

    /// <summary>The key that Identity signs with: its id, and PKCS #8 in base64.</summary>
    public (string KeyId, string PrivateKey) SigningKey() => SigningKeys()[0];

    private Dictionary<string, string> Credentials() => File.ReadLines(CredentialsFile)
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split('\t'))
        .ToDictionary(columns => columns[1], columns => columns[2], StringComparer.Ordinal);

    private List<(string KeyId, string PrivateKey)> SigningKeys()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(KeysFile));
        return [.. document.RootElement.EnumerateArray()
            .Select(key => (key.GetProperty("keyId").GetString()!, key.GetProperty("privateKey").GetString()!))];
    }
}
