using Cultivation.Identity.Secrets;

namespace Cultivation.Identity.Tests.Hosting;

/// <summary>What outlives an Identity process: its database, its secrets, its broker.</summary>
public sealed record IdentityPlace(string Folder, string DatabaseConnectionString, string RabbitConnectionString)
{
    public string SecretsFolder => Path.Combine(Folder, "secrets");

    public string KeysFile => Path.Combine(SecretsFolder, Identity.Tokens.SigningKeyStore.FileName);

    public string CredentialsFile => Path.Combine(SecretsFolder, InitialCredentials.FileName);

    /// <summary>The generated secret of an account, read the way run.sh reads it.</summary>
    public string SecretOf(string subject) =>
        File.ReadLines(CredentialsFile).Select(line => line.Split('\t')).Single(columns => columns.Length == 3 && columns[1] == subject)[2];

    public IEnumerable<string> AllSecrets() =>
        File.ReadLines(CredentialsFile).Select(line => line.Split('\t')).Where(columns => columns.Length == 3).Select(columns => columns[2]);
}
