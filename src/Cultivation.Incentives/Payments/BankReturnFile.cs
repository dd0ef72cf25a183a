using Cultivation.Contracts.Incentives.V1;
using Cultivation.Incentives.Deliveries;
using Cultivation.Incentives.Entitlements;
using Cultivation.Incentives.Ledger;
using Cultivation.Messaging;
using Cultivation.Persistence;
using Cultivation.Primitives;
using Cultivation.ServiceDefaults;
using Cultivation.ServiceDefaults.Errors;
using Cultivation.Tables.Files;

namespace Cultivation.Incentives.Payments;

/// <summary>
/// Takes the bank's return file. An answer has its effect once; what contradicts the books is refused row by row. A payment that the
/// bank returns after it had reported it as paid is returned; one that it returned stays so, and is paid by a revised instruction only.
/// </summary>
public sealed class BankReturnFile(BusinessCalendar calendar)
{
    /// <summary>Kind of MAPPING.md.</summary>
    public const string Kind = "bank-return";

    /// <summary>New answers of one file, at most: what one transaction may publish.</summary>
    public const int MostAnswers = 5000;

    // Asia/Shanghai, without daylight saving since 1991.
    private static readonly TimeSpan BusinessOffset = TimeSpan.FromHours(8);

    private const string Lock =
        """
        SELECT i.instruction_id, i.batch_id, i.entitlement_id, i.award_code, i.amount_fen AS amount, i.state, e.clause
        FROM payment_instructions i
        JOIN entitlements e ON e.jurisdiction_code = i.jurisdiction_code AND e.entitlement_id = i.entitlement_id
        WHERE i.jurisdiction_code = current_jurisdiction() AND i.instruction_id = ANY (@ids)
        ORDER BY i.instruction_id
        FOR UPDATE OF i
        """;

    private const string Answer =
        """
        UPDATE payment_instructions i SET state = a.state, paid_on = a.day, bank_reason = a.reason, answered_by = @delivery
        FROM unnest(@Ids, @States, @Days, @Reasons) AS a (id, state, day, reason)
        WHERE i.jurisdiction_code = current_jurisdiction() AND i.instruction_id = a.id
        """;

    private const string Settle =
        """
        UPDATE payment_batches b SET state = 'SETTLED', settled_at = @at
        WHERE b.jurisdiction_code = current_jurisdiction() AND b.batch_id = ANY (@batches) AND b.state = 'RELEASED'
          AND NOT EXISTS (SELECT FROM payment_instructions i
                          WHERE i.jurisdiction_code = b.jurisdiction_code AND i.batch_id = b.batch_id AND i.state = 'RELEASED')
        """;

    private const string LockBatches =
        """
        SELECT batch_id FROM payment_batches
        WHERE jurisdiction_code = current_jurisdiction() AND batch_id = ANY (@batches) ORDER BY batch_id FOR UPDATE
        """;

    /// <summary>Books what is new.</summary>
    /// <param name="delivery">The file.</param>
    /// <returns>Instructions whose state changed.</returns>
    /// <exception cref="ServiceError">The file has more new answers than <see cref="MostAnswers"/> (<c>TOO_MANY_ANSWERS</c>).</exception>
    public async Task<long> TakeAsync(Delivery delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var answers = ReadAll(delivery.Rows);
        var instructions = (await delivery.Unit.QueryAsync<Instruction>(Lock, new { ids = answers.Select(entry => entry.Answer.Instruction).ToArray() }))
            .ToDictionary(instruction => instruction.InstructionId, StringComparer.Ordinal);
        var today = calendar.BusinessDate(delivery.Unit.Caller.Jurisdiction);
        var booked = answers
            .Where(entry => IsNew(entry.Row, entry.Answer, instructions.GetValueOrDefault(entry.Answer.Instruction)))
            .Select(entry => new Booking(instructions[entry.Answer.Instruction], entry.Answer, entry.Answer.On ?? today))
            .OrderBy(booking => booking.Instruction.InstructionId, StringComparer.Ordinal)
            .ToList();
        if (booked.Count > MostAnswers)
            throw ServiceError.InvalidArgument("TOO_MANY_ANSWERS", $"一个回单文件最多{MostAnswers}笔新的结果，请分成几个文件送交。");
        if (booked.Count > 0)
            await BookAsync(delivery, booked);
        return booked.Count;
    }

    // The same line twice is one answer. Two different answers to one instruction: nobody here knows which is right.
    private static List<(TableRow Row, BankAnswer Answer)> ReadAll(IReadOnlyList<TableRow> rows)
    {
        var read = new List<(TableRow Row, BankAnswer Answer)>();
        foreach (var row in rows)
        {
            if (BankAnswer.Read(row) is { } answer)
                read.Add((row, answer));
        }

        var answers = new List<(TableRow Row, BankAnswer Answer)>();
        foreach (var same in read.GroupBy(entry => entry.Answer.Instruction, StringComparer.Ordinal))
        {
            if (same.Select(entry => entry.Answer).Distinct().Count() == 1)
                answers.Add(same.First());
            else
                foreach (var (row, _) in same)
                    row.Refuse("instruction", "INSTRUCTION_REPEATED", $"这个文件对指令“{same.Key}”有几种不同的结果，请向银行核实后只留一行。");
        }

        return answers;
    }

    private static bool IsNew(TableRow row, BankAnswer answer, Instruction? instruction)
    {
        if (instruction is null)
            row.Refuse("instruction", "INSTRUCTION_UNKNOWN", "本地区没有这一支付指令，请核对指令编号。");
        else if (instruction.State == EntitlementState.Batched)
            row.Refuse("instruction", "INSTRUCTION_NOT_RELEASED", "这一支付指令还没有放行，银行不应有结果，请向银行核实。");
        else if (answer.Amount is { } amount && amount != instruction.Amount)
            row.Refuse("amount", "AMOUNT_DIFFERS", $"指令金额为{instruction.Amount}，回单为{amount}，请向银行核实。");
        else if (answer.Paid && instruction.State == EntitlementState.Returned)
            row.Refuse("result", "ALREADY_RETURNED", "这一支付指令已登记为退回，不能再登记为成功，请向银行核实。");
        else
            return instruction.State == EntitlementState.Released || (instruction.State == EntitlementState.Paid && !answer.Paid);
        return false;
    }

    private static async Task BookAsync(Delivery delivery, List<Booking> booked)
    {
        var unit = delivery.Unit;
        await unit.ExecuteAsync(Answer, new
        {
            Ids = booked.ConvertAll(booking => booking.Instruction.InstructionId).ToArray(),
            States = booked.ConvertAll(booking => booking.State).ToArray(),
            Days = booked.ConvertAll(booking => booking.On).ToArray(),
            Reasons = booked.ConvertAll(booking => booking.Answer.Reason).ToArray(),
            delivery = delivery.DeliveryId,
        });
        await unit.MoveEntitlementsAsync(EntitlementsOf(booked, EntitlementState.Paid), EntitlementState.Paid, EntitlementState.Released);
        await unit.MoveEntitlementsAsync(EntitlementsOf(booked, EntitlementState.Returned), EntitlementState.Returned, EntitlementState.Released, EntitlementState.Paid);

        var funding = await unit.FundingOfAsync(booked.ConvertAll(booking => booking.Instruction.InstructionId));
        await unit.PostAsync(booked.ConvertAll(booking => booking.Entry(funding[booking.Instruction.InstructionId])));
        var batches = booked.Select(booking => booking.Instruction.BatchId).Distinct().ToArray();
        // Another file may answer the last instructions of the same batch meanwhile: who comes second sees what the first did.
        await unit.QueryAsync<string>(LockBatches, new { batches });
        await unit.ExecuteAsync(Settle, new { batches, at = unit.Now });
        foreach (var booking in booked)
            booking.Publish(unit);
    }

    private static Guid[] EntitlementsOf(List<Booking> booked, string state) =>
        [.. booked.Where(booking => booking.State == state).Select(booking => booking.Instruction.EntitlementId)];

    private sealed record Booking(Instruction Instruction, BankAnswer Answer, DateOnly On)
    {
        public string State => Answer.Paid ? EntitlementState.Paid : EntitlementState.Returned;

        public LedgerGroup Entry(IEnumerable<LedgerFunding> funding)
        {
            var to = Answer.Paid ? LedgerAccount.Payments : LedgerAccount.Returns;
            var from = Instruction.State == EntitlementState.Paid ? LedgerAccount.Payments : LedgerAccount.InTransit;
            return new(State, [.. funding.Select(part => part.Move(to, from))],
                new(Instruction.EntitlementId, Instruction.AwardCode, Instruction.BatchId, Instruction.InstructionId));
        }

        public void Publish(UnitOfWork unit)
        {
            var occurred = new DateTimeOffset(On.ToDateTime(TimeOnly.MinValue), BusinessOffset).ToUniversalTime();
            if (Answer.Paid)
            {
                unit.Publish(new AwardPaid
                {
                    EventId = Guid.CreateVersion7(),
                    JurisdictionCode = unit.Caller.Jurisdiction.Value,
                    OccurredAt = occurred,
                    RecordedAt = unit.Now,
                    EntitlementId = Instruction.EntitlementId,
                    AwardCode = Instruction.AwardCode,
                    Clause = Instruction.Clause,
                    BatchId = Instruction.BatchId,
                    AmountFen = Instruction.Amount.Fen,
                });
                return;
            }

            unit.Publish(new AwardReturned
            {
                EventId = Guid.CreateVersion7(),
                JurisdictionCode = unit.Caller.Jurisdiction.Value,
                OccurredAt = occurred,
                RecordedAt = unit.Now,
                EntitlementId = Instruction.EntitlementId,
                AwardCode = Instruction.AwardCode,
                Clause = Instruction.Clause,
                BatchId = Instruction.BatchId,
                AmountFen = Instruction.Amount.Fen,
                Reason = BankReason.CodeOf(Answer.Reason),
            });
        }
    }

    private sealed class Instruction
    {
        public required string InstructionId { get; init; }

        public required string BatchId { get; init; }

        public required Guid EntitlementId { get; init; }

        public required string AwardCode { get; init; }

        public required Money Amount { get; init; }

        public required string State { get; init; }

        public required string Clause { get; init; }
    }
}
