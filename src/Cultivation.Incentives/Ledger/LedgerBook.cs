using Cultivation.Persistence;
using Cultivation.Primitives;

namespace Cultivation.Incentives.Ledger;

/// <summary>The ledger of the transaction's jurisdiction: entries are added, never changed.</summary>
public static class LedgerBook
{
    private const string Queue =
        """
        UPDATE appropriations a SET last_entry_group = @last
        FROM (SELECT appropriation_id FROM appropriations
              WHERE jurisdiction_code = current_jurisdiction() AND appropriation_id = ANY (@lines)
              ORDER BY appropriation_id FOR UPDATE) AS line
        WHERE a.jurisdiction_code = current_jurisdiction() AND a.appropriation_id = line.appropriation_id
        """;

    private const string Append =
        """
        INSERT INTO ledger_entries (jurisdiction_code, appropriation_id, account, entry_group, line, kind, debit_fen, credit_fen, document,
                                    entitlement_id, award_code, batch_id, instruction_id, recorded_by, recorded_at)
        SELECT current_jurisdiction(), e.appropriation_id, e.account, e.entry_group, e.line, e.kind, e.debit_fen, e.credit_fen, e.document,
               e.entitlement_id, e.award_code, e.batch_id, e.instruction_id, @by, @at
        FROM unnest(@Appropriations, @Accounts, @Groups, @Lines, @Kinds, @Debits, @Credits, @Documents,
                    @Entitlements, @AwardCodes, @Batches, @Instructions)
            WITH ORDINALITY AS e (appropriation_id, account, entry_group, line, kind, debit_fen, credit_fen, document,
                                  entitlement_id, award_code, batch_id, instruction_id, n)
        ORDER BY e.n
        """;

    /// <summary>
    /// Posts groups in their order. Postings on one budget line queue here until the end of their transactions. The database
    /// refuses a balance below nothing, a group that does not balance, and a second move of an instruction on one account.
    /// </summary>
    /// <param name="unit">The transaction that makes the groups true.</param>
    /// <param name="groups">The groups; none posts nothing.</param>
    public static async Task PostAsync(this UnitOfWork unit, IReadOnlyList<LedgerGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(groups);
        var entries = groups.SelectMany(EntriesOf).ToList();
        if (entries.Count == 0)
            return;
        await unit.ExecuteAsync(Queue, new { last = entries[^1].Group, lines = entries.Select(entry => entry.Move.AppropriationId).Distinct().ToArray() });
        await unit.ExecuteAsync(Append, new
        {
            Appropriations = entries.Select(entry => entry.Move.AppropriationId).ToArray(),
            Accounts = entries.Select(entry => (entry.IsDebit ? entry.Move.To : entry.Move.From).Code).ToArray(),
            Groups = entries.Select(entry => entry.Group).ToArray(),
            Lines = entries.Select(entry => entry.Line).ToArray(),
            Kinds = entries.Select(entry => entry.Kind).ToArray(),
            Debits = entries.Select(entry => entry.IsDebit ? entry.Move.Amount.Fen : 0).ToArray(),
            Credits = entries.Select(entry => entry.IsDebit ? 0 : entry.Move.Amount.Fen).ToArray(),
            Documents = entries.Select(entry => entry.Move.Document).ToArray(),
            Entitlements = entries.Select(entry => entry.Reference?.EntitlementId).ToArray(),
            AwardCodes = entries.Select(entry => entry.Reference?.AwardCode).ToArray(),
            Batches = entries.Select(entry => entry.Reference?.BatchId).ToArray(),
            Instructions = entries.Select(entry => entry.Reference?.InstructionId).ToArray(),
            by = unit.Caller.Subject,
            at = unit.Now,
        });
    }

    /// <summary>From which budget lines, and how much from each, instructions were reserved, in the order of lines.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="instructions">Their numbers.</param>
    public static async Task<ILookup<string, LedgerFunding>> FundingOfAsync(this UnitOfWork unit, IReadOnlyCollection<string> instructions)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var rows = await unit.QueryAsync<FundingRow>(
            """
            SELECT instruction_id, appropriation_id, document, debit_fen AS amount FROM ledger_entries
            WHERE jurisdiction_code = current_jurisdiction() AND instruction_id = ANY (@instructions) AND account = 'reservations' AND debit_fen > 0
            ORDER BY instruction_id, appropriation_id
            """,
            new { instructions = instructions.ToArray() });
        return rows.ToLookup(row => row.InstructionId, row => new LedgerFunding(row.AppropriationId, row.Document, row.Amount), StringComparer.Ordinal);
    }

    private static IEnumerable<Entry> EntriesOf(LedgerGroup group)
    {
        var id = Guid.CreateVersion7();
        return group.Moves.SelectMany((move, index) => new Entry[]
        {
            new(id, 2 * index + 1, group.Kind, move, IsDebit: true, group.Reference),
            new(id, 2 * index + 2, group.Kind, move, IsDebit: false, group.Reference),
        });
    }

    private sealed record Entry(Guid Group, int Line, string Kind, LedgerMove Move, bool IsDebit, LedgerReference? Reference);

    private sealed class FundingRow
    {
        public required string InstructionId { get; init; }

        public required Guid AppropriationId { get; init; }

        public required string Document { get; init; }

        public required Money Amount { get; init; }
    }
}
