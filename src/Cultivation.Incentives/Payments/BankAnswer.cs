using Cultivation.Primitives;
using Cultivation.Tables.Files;

namespace Cultivation.Incentives.Payments;

/// <summary>What the bank says of one instruction.</summary>
/// <param name="Instruction">Number of the instruction.</param>
/// <param name="Paid">Whether it was paid; otherwise it was returned.</param>
/// <param name="Reason">The bank's words, account numbers masked; null where it gives none.</param>
/// <param name="On">Day of the payment or return; null where it gives none.</param>
/// <param name="Amount">The amount; null where the file does not repeat it.</param>
internal sealed record BankAnswer(string Instruction, bool Paid, string? Reason, DateOnly? On, Money? Amount)
{
    /// <summary>The answer of a row; null, and the row refused, where it cannot be read.</summary>
    public static BankAnswer? Read(TableRow row)
    {
        var (instruction, result, reason) = (row.Text("instruction", maximum: 40), row.Text("result", maximum: 20), row.Text("bank_reason", BankReason.LongestText));
        var (on, amount) = (row.Date("paid_on"), row.Amount("amount"));
        if (result is not (null or "成功" or "退回"))
            row.Refuse("result", "RESULT_UNKNOWN", "结果应为“成功”或“退回”。");
        if (row.Refused)
            return null;
        if (instruction is null || result is null)
        {
            row.Refuse("ROW_INCOMPLETE", "指令编号和结果都要填写。");
            return null;
        }

        return new(instruction, result == "成功", reason is null ? null : BankReason.Mask(reason), on, amount);
    }
}
