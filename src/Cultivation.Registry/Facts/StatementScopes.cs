using Cultivation.Policies.Facts;

namespace Cultivation.Registry.Facts;

/// <summary>The scopes of statements as the table names them.</summary>
public static class StatementScopes
{
    /// <summary>What the registry itself keeps of an enterprise: see <see cref="EnterpriseFacts"/>.</summary>
    public const string Enterprise = "enterprise";

    /// <summary>Facts of the firm, <c>firm.*</c>.</summary>
    public const string Firm = "firm";

    /// <summary>Facts of one calendar year.</summary>
    public const string Year = "year";

    /// <summary>入库 records.</summary>
    public const string Listing = "listing";

    /// <summary>称号 records.</summary>
    public const string Title = "title";

    /// <summary>The scope that a fact of the vocabulary is stored under.</summary>
    public static string Of(FactDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.Scope switch
        {
            FactScope.Firm => Firm,
            FactScope.Year => Year,
            var scope => FactVocabulary.ScopeName(scope),
        };
    }
}
