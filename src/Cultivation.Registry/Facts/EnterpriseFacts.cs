namespace Cultivation.Registry.Facts;

/// <summary>Facts of <see cref="StatementScopes.Enterprise"/>: they serve the registry and are no part of the policies' vocabulary.</summary>
public static class EnterpriseFacts
{
    /// <summary>Stated once, when the enterprise becomes known.</summary>
    public const string Registered = "registered";

    /// <summary>Name, valid from a date.</summary>
    public const string Name = "name";

    /// <summary>Area that is assessed for it, where that is not its division.</summary>
    public const string AssessmentArea = "assessment_area";

    /// <summary>Industrial chain that it belongs to.</summary>
    public const string Chain = "chain";
}
