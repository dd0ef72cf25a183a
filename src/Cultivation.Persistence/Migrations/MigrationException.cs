namespace Cultivation.Persistence;

/// <summary>The database cannot be brought to the version of this program, and the host does not start. The message names the script.</summary>
public sealed class MigrationException : Exception
{
    /// <summary>Creates the error.</summary>
    public MigrationException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the error.</summary>
    public MigrationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
