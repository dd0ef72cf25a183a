namespace Cultivation.Persistence;

/// <summary>Whether this host has migrated.</summary>
internal sealed class MigrationState(bool migrateOnly, Action<int> exit)
{
    private volatile IReadOnlyList<string>? _applied;

    public bool MigrateOnly { get; } = migrateOnly;

    /// <summary>Ends the process with a code.</summary>
    public Action<int> Exit { get; } = exit;

    /// <summary>The ids applied by this start; null before the migration ended.</summary>
    public IReadOnlyList<string>? Applied => _applied;

    public void Complete(IReadOnlyList<string> applied) => _applied = applied;
}
