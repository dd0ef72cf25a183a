namespace Cultivation.Policies.Rules;

/// <summary>The event that an award is given for.</summary>
public enum EventKind
{
    /// <summary>First entry on the statistics bureau's list.</summary>
    FirstEntry,

    /// <summary>An application.</summary>
    Application,

    /// <summary>A year of a unit's assessment or of an area's figures.</summary>
    Year,
}
