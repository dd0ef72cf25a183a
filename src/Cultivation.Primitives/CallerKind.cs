namespace Cultivation.Primitives;

/// <summary>What kind of principal makes a call.</summary>
public enum CallerKind
{
    /// <summary>A person of a department.</summary>
    User,

    /// <summary>A department's own system.</summary>
    Client,

    /// <summary>The platform itself, reacting to an event or a schedule.</summary>
    Service,
}
