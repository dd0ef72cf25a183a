using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Cultivation.Persistence;

/// <summary>
/// Names and secrets of one service database, all derived from the owner's connection string, so that replicas agree
/// and nothing has to be stored. When the owner's password changes, so do the derived ones, at the next migration.
/// </summary>
public sealed class DatabaseIdentity
{
    private const int MaximumIdentifierBytes = 63;
    private readonly NpgsqlConnectionStringBuilder _owner;

    /// <summary>Derives the identity.</summary>
    /// <param name="ownerConnectionString">Connection string of the login that owns the tables; it must name host, user and database.</param>
    /// <exception cref="ArgumentException">A part is missing, or the database name is too long to derive role names from.</exception>
    public DatabaseIdentity(string ownerConnectionString)
    {
        _owner = new NpgsqlConnectionStringBuilder(ownerConnectionString);
        if (string.IsNullOrEmpty(_owner.Host) || string.IsNullOrEmpty(_owner.Username) || string.IsNullOrEmpty(_owner.Database))
            throw new ArgumentException("The connection string of a service database names Host, Username and Database.", nameof(ownerConnectionString));
        Database = _owner.Database;
        AppRole = Database + "_app";
        SystemRole = Database + "_system";
        if (Encoding.UTF8.GetByteCount(SystemRole) > MaximumIdentifierBytes)
            throw new ArgumentException($"The database name '{Database}' leaves no room for role names: PostgreSQL cuts identifiers at {MaximumIdentifierBytes} bytes.", nameof(ownerConnectionString));
    }

    /// <summary>Name of the database.</summary>
    public string Database { get; }

    /// <summary>Role in which the service works for its callers: owns nothing, never bypasses row-level security.</summary>
    public string AppRole { get; }

    /// <summary>Role in which the service works across tenants: sees only what a script granted it together with a policy of its own.</summary>
    public string SystemRole { get; }

    /// <summary>A name as PostgreSQL quotes it.</summary>
    internal static string Quote(string identifier) => "\"" + identifier.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    /// <summary>Connection string of the owner, for the migrator alone; optionally to another database of the server.</summary>
    internal string OwnerConnectionString(DatabaseOptions options, string? database = null) =>
        new NpgsqlConnectionStringBuilder(_owner.ConnectionString)
        {
            Database = database ?? Database,
            Pooling = false,
            SearchPath = "public",
            ApplicationName = Database + "/migrator",
            Timeout = options.ConnectTimeoutSeconds,
            CommandTimeout = 0,
        }.ConnectionString;

    /// <summary>Connection string of a derived role.</summary>
    internal string RoleConnectionString(DatabaseOptions options, string role, string purpose, int maximumPoolSize) =>
        new NpgsqlConnectionStringBuilder(_owner.ConnectionString)
        {
            Username = role,
            Password = RolePassword(role),
            MaxPoolSize = maximumPoolSize,
            MinPoolSize = 0,
            SearchPath = "public",
            ApplicationName = Database + "/" + purpose,
            Timeout = options.ConnectTimeoutSeconds,
            CommandTimeout = options.CommandTimeoutSeconds,
            KeepAlive = 15,
            TcpKeepAlive = true,
            PersistSecurityInfo = false,
        }.ConnectionString;

    /// <summary>
    /// What PostgreSQL stores for a role (RFC 5803), or null where the owner has no password either (trust, peer).
    /// Sent instead of the password, so that the password stands in no statement and no log.
    /// The usual iterations: the password has 256 random bits, which no number of guesses finds.
    /// </summary>
    internal string? RoleVerifier(string role)
    {
        const int Iterations = 4096;
        if (RolePassword(role) is not { } password)
            return null;
        var salt = Derive("salt", role)[..16];
        var salted = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, Iterations, HashAlgorithmName.SHA256, 32);
        var clientKey = HMACSHA256.HashData(salted, "Client Key"u8);
        var storedKey = SHA256.HashData(clientKey);
        var serverKey = HMACSHA256.HashData(salted, "Server Key"u8);
        return string.Create(CultureInfo.InvariantCulture,
            $"SCRAM-SHA-256${Iterations}:{Convert.ToBase64String(salt)}${Convert.ToBase64String(storedKey)}:{Convert.ToBase64String(serverKey)}");
    }

    /// <summary>Key of the page tokens: the same on every replica, unknown to callers.</summary>
    internal byte[] PageTokenKey() => Derive("page-token", Database);

    private string? RolePassword(string role) =>
        string.IsNullOrEmpty(_owner.Password) ? null : Convert.ToBase64String(Derive("role-password", role));

    private byte[] Derive(string purpose, string name) =>
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(_owner.Password ?? ""), Encoding.UTF8.GetBytes($"cultivation:v1:{purpose}:{Database}:{name}"));
}
