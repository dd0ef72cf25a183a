using System.Globalization;
using System.Text;

namespace Cultivation.Cli.Tour;

/// <summary>
/// Plays the county's bank: takes the payment file of a batch, pays what it can and gives back what goes to a closed account.
/// It knows nothing of the platform but the file.
/// </summary>
/// <param name="closedAccounts">Numbers of accounts that are closed.</param>
internal sealed class SampleBank(IReadOnlySet<string> closedAccounts)
{
    /// <summary>How the return file is read.</summary>
    public const string Mapping =
        """
        kind: bank-return
        format: csv
        encoding: utf-8
        columns:
        - { column: 指令编号, is: instruction }
        - { column: 结果, is: result }
        - { column: 退回原因, is: bank_reason, optional: true }
        - { column: 金额（元）, is: amount, unit: 元 }
        - { column: 入账日期, is: paid_on }
        """;

    private const string Paid = "成功";
    private const string Returned = "退回";

    /// <summary>Reads the list of closed accounts of a sample year: one number a line below the heading; none where there is no list.</summary>
    public static SampleBank Of(string sampleFolder)
    {
        var list = Path.Combine(sampleFolder, "bank", "closed-accounts.csv");
        return new SampleBank(File.Exists(list) ? File.ReadLines(list).Skip(1).Select(line => line.Trim()).Where(line => line.Length > 0).ToHashSet(StringComparer.Ordinal) : new HashSet<string>());
    }

    /// <summary>Answers a payment file.</summary>
    /// <param name="paymentFile">As the platform exports it: CSV, UTF-8 with BOM, headings in the first line.</param>
    /// <param name="paidOn">The bank's day.</param>
    /// <returns>The return file, CSV in UTF-8.</returns>
    /// <exception cref="InvalidDataException">A column that the bank needs is missing.</exception>
    public byte[] Answer(ReadOnlySpan<byte> paymentFile, DateOnly paidOn)
    {
        var lines = Encoding.UTF8.GetString(paymentFile).TrimStart('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var headings = Cells(lines[0]);
        var (instruction, account, amount) = (Place(headings, "指令编号"), Place(headings, "收款账号"), Place(headings, "金额（元）"));
        var answer = new StringBuilder("指令编号,结果,退回原因,金额（元）,入账日期\r\n");
        foreach (var cells in lines.Skip(1).Select(Cells))
        {
            var closed = closedAccounts.Contains(cells[account]);
            answer.Append(CultureInfo.InvariantCulture, $"{cells[instruction]},{(closed ? Returned : Paid)},{(closed ? "账户已销户" : "")},{cells[amount]},{paidOn:yyyy-MM-dd}\r\n");
        }

        return Encoding.UTF8.GetBytes(answer.ToString());
    }

    private static int Place(string[] headings, string heading) =>
        Array.IndexOf(headings, heading) is var place and >= 0 ? place : throw new InvalidDataException($"付款文件没有“{heading}”一列：{string.Join('、', headings)}。");

    // The platform quotes cells that hold a comma or a quote.
    private static string[] Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        foreach (var letter in line.TrimEnd('\r'))
        {
            if (letter == '"')
                quoted = !quoted;
            else if (letter == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
                cell.Append(letter);
        }

        cells.Add(cell.ToString());
        return [.. cells];
    }
}
