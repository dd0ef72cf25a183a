using System.Security.Cryptography;
using System.Text;
using Cultivation.Primitives;
using Cultivation.ServiceDefaults.Errors;

namespace Cultivation.Incentives.Payees;

/// <summary>
/// Enciphers account numbers with AES-256-GCM. The key is 32 random bytes in a file outside the database that only the owner of
/// the process can read; it is made where there is none. Whoever loses it loses the numbers, which departments can deliver again.
/// </summary>
public sealed class PayeeKey
{
    /// <summary>Key of the configuration that names the file.</summary>
    public const string FileKey = "Cultivation:PayeeKeyFile";

    private const int KeyBytes = 32;
    private const int KeyIdBytes = 4;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const UnixFileMode OwnerOnlyFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerOnlyFolder = OwnerOnlyFile | UnixFileMode.UserExecute;

    private readonly byte[] _key;
    private readonly byte[] _keyId;

    /// <summary>Reads the key, or makes it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidOperationException">The file is not a key.</exception>
    public PayeeKey(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        _key = ReadOrMake(Path.GetFullPath(path));
        _keyId = SHA256.HashData(_key)[..KeyIdBytes];
    }

    /// <summary>The file where the configuration names none: in <c>data/secrets</c> of the folder <c>artifacts</c> that the program was built into, or beside the program.</summary>
    public static string DefaultFile
    {
        get
        {
            var home = new DirectoryInfo(AppContext.BaseDirectory);
            while (home is not null && home.Name != "artifacts")
                home = home.Parent;
            return Path.Combine(home?.FullName ?? AppContext.BaseDirectory, "data", "secrets", "payee-accounts.key");
        }
    }

    /// <summary>Enciphers a number; it can be opened only for the same payee and version.</summary>
    /// <param name="number">The number of the account.</param>
    /// <param name="jurisdiction">The tenant.</param>
    /// <param name="payee">Whose account it is.</param>
    /// <param name="version">Version of the payee's account.</param>
    public byte[] Seal(string number, DivisionCode jurisdiction, string payee, int version)
    {
        var plain = Encoding.UTF8.GetBytes(number);
        var sealedNumber = new byte[KeyIdBytes + NonceBytes + plain.Length + TagBytes];
        _keyId.CopyTo(sealedNumber, 0);
        var nonce = sealedNumber.AsSpan(KeyIdBytes, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(_key, TagBytes);
        cipher.Encrypt(nonce, plain, sealedNumber.AsSpan(KeyIdBytes + NonceBytes, plain.Length), sealedNumber.AsSpan(^TagBytes..), Place(jurisdiction, payee, version));
        return sealedNumber;
    }

    /// <summary>Opens what <see cref="Seal"/> made.</summary>
    /// <param name="sealedNumber">The enciphered number.</param>
    /// <param name="jurisdiction">The tenant.</param>
    /// <param name="payee">Whose account it is.</param>
    /// <param name="version">Version of the payee's account.</param>
    /// <exception cref="ServiceError">It was made with another key (<c>PAYEE_KEY_DIFFERS</c>).</exception>
    /// <exception cref="CryptographicException">It was changed, or belongs to another payee or version.</exception>
    public string Open(byte[] sealedNumber, DivisionCode jurisdiction, string payee, int version)
    {
        ArgumentNullException.ThrowIfNull(sealedNumber);
        if (!sealedNumber.AsSpan(0, KeyIdBytes).SequenceEqual(_keyId))
            throw ServiceError.FailedPrecondition("PAYEE_KEY_DIFFERS", "收款账号不是用现在的密钥加密的，请平台运维恢复原来的密钥文件，或由财政部门重新送交收款账户。");
        var plain = new byte[sealedNumber.Length - KeyIdBytes - NonceBytes - TagBytes];
        using var cipher = new AesGcm(_key, TagBytes);
        cipher.Decrypt(
            sealedNumber.AsSpan(KeyIdBytes, NonceBytes), sealedNumber.AsSpan(KeyIdBytes + NonceBytes, plain.Length), sealedNumber.AsSpan(^TagBytes..), plain,
            Place(jurisdiction, payee, version));
        return Encoding.UTF8.GetString(plain);
    }

    private static byte[] Place(DivisionCode jurisdiction, string payee, int version) =>
        Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{jurisdiction}\n{payee}\n{version}"));

    private static byte[] ReadOrMake(string path)
    {
        if (!File.Exists(path))
            Make(path);
        var key = File.ReadAllBytes(path);
        return key.Length == KeyBytes ? key : throw new InvalidOperationException($"收款账号的密钥文件 {path} 应为 {KeyBytes} 字节，实际 {key.Length} 字节；请恢复原文件。");
    }

    private static void Make(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("密钥文件依靠 Unix 文件权限保护，请在 Linux 上运行奖补服务。");
        if (!Directory.Exists(folder))
            Directory.CreateDirectory(folder, OwnerOnlyFolder);
        var draft = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(draft, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnlyFile }))
            {
                stream.Write(RandomNumberGenerator.GetBytes(KeyBytes));
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process that starts at the same time made it first: its key counts.
            return;
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
