namespace Cultivation.Persistence;

/// <summary>Whether this host has migrated.</summary>
internal sealed class MigrationState(bool migrateOnly)
{
    private volatile IReadOnlyList<string>? _applied;

    public bool MigrateOnly { get; } = migrateOnly;

    /// <summary>The ids applied by this start; null before the migration ended.</summary>
    public IReadOnlyList<string>? Applied => _applied;

    public void Complete(IReadOnlyList<string> applied) => _applied = applied;
}
