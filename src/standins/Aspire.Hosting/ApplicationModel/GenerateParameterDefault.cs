using System.Security.Cryptography;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A random password of letters and digits: safe in connection strings and URLs without quoting.</summary>
public sealed class GenerateParameterDefault : ParameterDefault
{
    /// <summary>Letters and digits without those that are easily confused.</summary>
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>Number of characters, 22 by default: about 127 bits.</summary>
    public int MinLength { get; set; } = 22;

    /// <inheritdoc />
    public override string GetDefaultValue() => RandomNumberGenerator.GetString(Alphabet, MinLength);
}
