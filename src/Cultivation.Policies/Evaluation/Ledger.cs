using Cultivation.Policies.Facts;
using Cultivation.Primitives;

namespace Cultivation.Policies.Evaluation;

/// <summary>
/// The awards already paid under one clause. A payment that names its item (a tier, a level, a year, a project) counts for that item only;
/// one that names none counts for the earliest items first.
/// </summary>
internal sealed class Ledger
{
    private readonly List<(string? Item, DateOnly? Date, decimal Left, Fact Fact)> _payments = [];

    private static readonly string[] Endings = ["档", "年度", "年", "元"];

    public Fact? Any => _payments.Count > 0 ? _payments[0].Fact : null;

    public void Open(in FactReader facts, string clause, string? second)
    {
        _payments.Clear();
        foreach (var record in facts.Records(FactScope.Payment) ?? [])
        {
            var paidUnder = facts.Field(record, FactVocabulary.PaymentClause);
            var amount = facts.Field(record, FactVocabulary.PaymentAmount);
            if (paidUnder is null || amount is null || (paidUnder.Content.Text != clause && (second is null || paidUnder.Content.Text != second)))
                continue;
            if (record.First(FactVocabulary.PaymentDate) is not null && facts.Field(record, FactVocabulary.PaymentDate) is null)
                continue;
            _payments.Add((
                facts.Field(record, FactVocabulary.PaymentItem)?.Content.Text, facts.Field(record, FactVocabulary.PaymentDate)?.Content.Date,
                amount.Content.Number, amount));
        }
    }

    /// <summary>Takes what was paid for an item, up to what it was worth.</summary>
    public (Money Paid, Fact? Fact) Take(Money worth, string? key, string? second, DateOnly? day)
    {
        var (paid, left) = (0m, worth.Yuan);
        Fact? by = null;
        for (var round = 0; round < 2; round++)
        {
            for (var index = 0; index < _payments.Count && left > 0; index++)
            {
                var payment = _payments[index];
                var matches = round == 0 ? Names(payment.Item, key, second)
                    : payment.Item is null && (payment.Date is not { } on || day is not { } since || on >= since);
                if (!matches || payment.Left <= 0)
                    continue;
                var taken = Math.Min(left, payment.Left);
                (paid, left, by) = (paid + taken, left - taken, by ?? payment.Fact);
                _payments[index] = payment with { Left = payment.Left - taken };
            }
        }

        return (Money.FromYuan(paid), by);
    }

    // Officers write 数字化车间 as well as 省级数字化车间, 2023年 as well as 2023, 3亿 as well as 3亿元.
    private static bool Names(string? item, string? key, string? second)
    {
        if (item is null)
            return false;
        if (item == key || item == second)
            return true;
        var plain = Plain(item);
        return plain.Length > 1 && ((key is not null && Plain(key) == plain)
            || (second is not null && (Plain(second) == plain || Plain(second).EndsWith("级" + plain, StringComparison.Ordinal))));
    }

    private static string Plain(string text)
    {
        var plain = string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && letter is not ('“' or '”' or '"')));
        foreach (var ending in Endings)
        {
            if (plain.EndsWith(ending, StringComparison.Ordinal))
                plain = plain[..^ending.Length];
        }

        return plain;
    }
}
