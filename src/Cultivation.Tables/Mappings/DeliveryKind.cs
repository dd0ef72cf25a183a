using Cultivation.Policies.Facts;

namespace Cultivation.Tables.Mappings;

/// <summary>One kind of delivery of <c>seeds/samples/MAPPING.md</c>: what a row says and which columns can say it.</summary>
/// <param name="Name">Value of the key <c>kind</c>.</param>
/// <param name="Service">The service that takes it: <c>registry</c>, <c>projects</c>, <c>incentives</c>.</param>
/// <param name="Roles">What <c>is</c> may be.</param>
/// <param name="Required">Roles that a mapping must have; of a group with <c>|</c> at least one.</param>
/// <param name="Scopes">Scopes of the facts that a column may state; empty: none.</param>
/// <param name="Keys">Keys of the mapping that only some kinds have: year, released_on, scope, key, complete.</param>
public sealed record DeliveryKind(
    string Name, string Service, IReadOnlyList<string> Roles, IReadOnlyList<string> Required, IReadOnlyList<FactScope> Scopes, IReadOnlyList<string> Keys)
{
    /// <summary>All kinds, in the order of MAPPING.md.</summary>
    public static IReadOnlyList<DeliveryKind> All { get; } =
    [
        new("enterprises", "registry", ["credit_code", "name", "assessment_area", "chain", "valid_from"], ["credit_code"], [FactScope.Firm], []),
        new("facts", "registry", ["credit_code", "subject", "year", "valid_from"], ["credit_code|subject"], [FactScope.Firm, FactScope.Year], ["year", "released_on"]),
        new("series", "registry", ["credit_code", "meter_account", "period"], ["credit_code|meter_account", "period"], [], ["released_on"]),
        new("meters", "registry", ["meter_account", "credit_code"], ["meter_account", "credit_code"], [], []),
        new("roster", "registry", ["credit_code"], ["credit_code"], [FactScope.Listing], ["year", "released_on"]),
        new("chain-leaders", "registry", ["credit_code", "chain"], ["credit_code", "chain"], [], ["year"]),
        new("records", "registry", ["credit_code", "subject"], ["credit_code|subject"], Records(), ["scope", "key", "complete"]),
        new("dossiers", "projects",
            ["project_id", "project_name", "credit_code", "investment", "signed_on", "planned_start", "started_on", "planned_commissioning", "commissioned_on"],
            ["project_id", "project_name", "credit_code", "investment", "signed_on"], [], []),
        new("permits", "projects", ["project_id", "item", "planned_on", "done_on", "department"], ["project_id", "item"], [], []),
        new("nodes", "projects", ["project_id", "item", "planned_on", "done_on"], ["project_id", "item"], [], []),
        new("investments", "projects", ["project_id", "period", "amount"], ["project_id", "period", "amount"], [], []),
        new("project-facts", "projects", ["project_id", "credit_code"], ["project_id|credit_code"], [FactScope.Project], []),
        new("appropriations", "incentives", ["year", "purpose", "amount", "document"], ["year", "purpose", "amount", "document"], [], []),
        new("payee-accounts", "incentives", ["credit_code", "subject", "account_name", "account_number", "bank"], ["credit_code|subject", "account_name", "account_number", "bank"], [], []),
        new("bank-return", "incentives", ["instruction", "result", "bank_reason", "paid_on", "amount"], ["instruction", "result"], [], []),
    ];

    /// <summary>Indicators that a column of <c>series</c> can state.</summary>
    public static IReadOnlyList<string> Indicators { get; } = ["output", "main-business-revenue", "taxable-sales", "electricity"];

    /// <summary>The kind of a name; null where there is none.</summary>
    public static DeliveryKind? Find(string name)
    {
        foreach (var kind in All)
        {
            if (kind.Name == name)
                return kind;
        }

        return null;
    }

    private static FactScope[] Records() =>
        [FactScope.Title, FactScope.Listing, FactScope.Partner, FactScope.Agreement, FactScope.Application, FactScope.Payment, FactScope.UpperFund, FactScope.Candidate];
}
