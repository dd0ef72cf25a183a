using System.Security.Cryptography;
using System.Text;

namespace Cultivation.Cli.Tour;

/// <summary>Request ids that a second tour chooses again, so that the platform knows the command.</summary>
internal static class StableId
{
    /// <summary>A UUID (RFC 9562, version 8) of texts.</summary>
    public static string Of(params string[] texts)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', texts)))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }
}
