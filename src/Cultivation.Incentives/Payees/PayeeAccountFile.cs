using Cultivation.Incentives.Deliveries;
using Cultivation.Tables.Cells;
using Cultivation.Tables.Files;

namespace Cultivation.Incentives.Payees;

/// <summary>
/// Takes a file of payees' accounts. What is known is not stated again, except after a return: then the same account, delivered
/// once more, is the payee's word that it is right.
/// </summary>
public sealed class PayeeAccountFile(PayeeAccounts accounts)
{
    /// <summary>Kind of MAPPING.md.</summary>
    public const string Kind = "payee-accounts";

    private const int ShortestNumber = 8;
    private const int LongestNumber = 32;

    // Versions are numbered one after another: files of one jurisdiction queue here.
    private const string Queue = "SELECT pg_advisory_xact_lock(hashtextextended('cultivation.payees', current_jurisdiction()::bigint))";

    private const string Returned =
        """
        SELECT DISTINCT payee FROM payment_instructions i
        WHERE jurisdiction_code = current_jurisdiction() AND payee = ANY (@payees) AND state = 'RETURNED'
          AND account_version = (SELECT max(version) FROM payee_accounts a WHERE a.jurisdiction_code = i.jurisdiction_code AND a.payee = i.payee)
        """;

    /// <summary>Records what is new.</summary>
    /// <param name="delivery">The file.</param>
    /// <returns>Accounts that were new or different.</returns>
    public async Task<long> TakeAsync(Delivery delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var unit = delivery.Unit;
        await unit.ExecuteAsync(Queue);
        var stated = Read(delivery.Rows);
        var payees = stated.ConvertAll(account => account.Payee);
        var known = await accounts.FindAsync(unit, payees);
        var returned = (await unit.QueryAsync<string>(Returned, new { payees = payees.ToArray() })).ToHashSet(StringComparer.Ordinal);
        var recorded = 0L;
        foreach (var account in stated)
        {
            var current = known.GetValueOrDefault(account.Payee);
            if (current is not null && account with { Version = current.Version } == current && !returned.Contains(account.Payee))
                continue;
            await accounts.AddAsync(unit, account with { Version = (current?.Version ?? 0) + 1 }, delivery.DeliveryId);
            recorded++;
        }

        return recorded;
    }

    // Where a file names two accounts of one payee, nobody here knows which is right.
    private static List<PayeeAccount> Read(IReadOnlyList<TableRow> rows)
    {
        var stated = new List<PayeeAccount>();
        foreach (var payee in rows.Select(row => (Row: row, Account: Read(row))).Where(entry => entry.Account is not null).GroupBy(entry => entry.Account!.Payee))
        {
            var accounts = payee.Select(entry => entry.Account!).Distinct().ToList();
            if (accounts is [var only])
                stated.Add(only);
            else
                foreach (var (row, _) in payee)
                    row.Refuse("PAYEE_REPEATED", $"这个文件里“{payee.Key}”有{accounts.Count}个不同的账户，一家只能有一个，请核对后只留一行。");
        }

        return stated;
    }

    private static PayeeAccount? Read(TableRow row)
    {
        var payee = row.CreditCode("credit_code")?.Value ?? row.Text("subject", maximum: 100);
        var (name, bank, number) = (row.Text("account_name", maximum: 100), row.Text("bank", maximum: 100), row.Text("account_number", maximum: 60));
        RefuseFormula(row, "account_name", name);
        RefuseFormula(row, "bank", bank);
        if (number is not null)
        {
            number = CellText.Compact(number).Replace("-", "", StringComparison.Ordinal);
            if (number.Length is < ShortestNumber or > LongestNumber || !number.All(char.IsAsciiDigit))
                row.Refuse("account_number", "ACCOUNT_NUMBER_UNREADABLE", "收款账号应为8至32位数字，按文本填写。");
        }

        if (row.Refused)
            return null;
        if (payee is null || name is null || bank is null || number is null)
        {
            row.Refuse("ROW_INCOMPLETE", "收款人、户名、账号、开户银行都要填写。");
            return null;
        }

        return new(payee, Version: 0, name, bank, number);
    }

    // The bank's file is opened in spreadsheets too, which take such a text for a formula.
    private static void RefuseFormula(TableRow row, string role, string? text)
    {
        if (text is { Length: > 0 } && text[0] is '=' or '+' or '-' or '@')
            row.Refuse(role, "TEXT_UNREADABLE", "户名和开户银行不能以 = + - @ 开头，请核对。");
    }
}
