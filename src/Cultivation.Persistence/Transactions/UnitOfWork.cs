using Cultivation.Primitives;
using Npgsql;

namespace Cultivation.Persistence;

/// <summary>
/// One transaction on behalf of a caller: it sees and writes the rows of the caller's jurisdiction only.
/// Work that meets a serialization failure, a deadlock or a broken connection runs again from its start,
/// so it has no effect but on this transaction.
/// </summary>
public sealed class UnitOfWork : DatabaseTransaction
{
    private readonly List<AuditEntry> _audit = [];
    private readonly Queue<Func<UnitOfWork, CancellationToken, Task>> _committing = new();
    private readonly bool _readOnly;

    internal UnitOfWork(NpgsqlConnection connection, NpgsqlTransaction transaction, DateTimeOffset now, Caller caller, bool readOnly, PageTokens pages, CancellationToken cancellationToken)
        : base(connection, transaction, now, cancellationToken)
    {
        Caller = caller;
        Pages = pages;
        _readOnly = readOnly;
    }

    /// <summary>On whose behalf.</summary>
    public Caller Caller { get; }

    internal IReadOnlyList<AuditEntry> AuditEntries => _audit;

    internal PageTokens Pages { get; }

    /// <summary>Adds an entry to the audit trail; it is written at commit, in this transaction.</summary>
    /// <param name="action">What was done, as a stable name: <c>registry.enterprise.register</c>. 1 to 200 characters.</param>
    /// <param name="subject">On what: <c>enterprise/91140525MA0K00000X</c>. 1 to 500 characters. No personal number, no account.</param>
    /// <param name="before">The state before, written as JSON; null where there was none.</param>
    /// <param name="after">The state after, written as JSON; null where there is none.</param>
    /// <exception cref="InvalidOperationException">The transaction only reads.</exception>
    /// <exception cref="ArgumentException">A text is empty or too long, or a state is larger than 64 KiB.</exception>
    public void Audit(string action, string subject, object? before = null, object? after = null)
    {
        if (_readOnly)
            throw new InvalidOperationException("A read-only transaction writes no audit entry: use Database.WriteAsync for a read that must be logged.");
        _audit.Add(AuditEntry.Create(action, subject, before, after));
    }

    /// <summary>Registers what must happen in this transaction after the work and before the commit, for example writing the outbox. Runs in order of registration; may register more.</summary>
    /// <exception cref="InvalidOperationException">The transaction only reads.</exception>
    public void OnCommitting(Func<UnitOfWork, CancellationToken, Task> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        if (_readOnly)
            throw new InvalidOperationException("A read-only transaction has nothing to do before its commit.");
        _committing.Enqueue(hook);
    }

    internal async Task RunCommittingAsync(CancellationToken cancellationToken)
    {
        while (_committing.TryDequeue(out var hook))
            await hook(this, cancellationToken);
    }
}
