using System.Globalization;
using Cultivation.Primitives;

namespace Cultivation.Samples.Firms;

/// <summary>
/// Credit codes that are valid in form and borne by nobody: 91, the division, <c>MA</c> with a running number as organisation code
/// with its check character (GB 11714), and the check character of the whole (GB 32100).
/// </summary>
internal static class CreditCodes
{
    private static readonly int[] Weights = [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>The code of a running number.</summary>
    /// <param name="division">Six digits.</param>
    /// <param name="number">1 to 999999.</param>
    public static string Of(string division, int number)
    {
        var organisation = "MA" + number.ToString("000000", CultureInfo.InvariantCulture);
        var sum = 0;
        for (var index = 0; index < Weights.Length; index++)
            sum += Weights[index] * (char.IsAsciiDigit(organisation[index]) ? organisation[index] - '0' : organisation[index] - 'A' + 10);
        var check = (11 - sum % 11) switch { 10 => 'X', 11 => '0', var digit => (char)('0' + digit) };
        var body = $"91{division}{organisation}{check}";
        return body + CreditCode.CheckCharacter(body);
    }

    /// <summary>The same code with its last character wrong.</summary>
    public static string Spoilt(string code) => code[..^1] + (code[^1] == '0' ? '1' : '0');
}
