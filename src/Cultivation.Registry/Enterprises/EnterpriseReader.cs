using Cultivation.Persistence;
using Cultivation.Registry.Facts;

namespace Cultivation.Registry.Enterprises;

/// <summary>Reads enterprises.</summary>
public static class EnterpriseReader
{
    private static readonly string[] Facts =
    [
        EnterpriseFacts.Registered, EnterpriseFacts.Name, EnterpriseFacts.AssessmentArea, EnterpriseFacts.Chain,
        "firm.jurisdiction", "firm.industry", "above_scale.year_end", "listing.entered", "listing.exited", "listing.predecessor",
    ];

    /// <summary>The enterprises that were known at an instant, in the order of their credit codes, as they stood on a day.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="creditCodes">Which; null: all.</param>
    /// <param name="day">The day.</param>
    /// <param name="knownAt">Recorded at this instant at the latest.</param>
    /// <param name="releasedOn">Statistics released on this business date at the latest; null for the statistics bureau.</param>
    public static async Task<IReadOnlyList<EnterpriseState>> ListAsync(
        UnitOfWork unit, IReadOnlyCollection<string>? creditCodes, DateOnly day, DateTimeOffset knownAt, DateOnly? releasedOn)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var enterprises = new List<EnterpriseState>();
        await foreach (var statements in StatementReader.StreamAsync(unit, creditCodes, knownAt, releasedOn, Facts))
        {
            if (statements.Any(statement => statement.Scope == StatementScopes.Enterprise))
                enterprises.Add(StateOf(statements, day, unit.Caller.Jurisdiction.Value));
        }

        return enterprises;
    }

    private static EnterpriseState StateOf(IReadOnlyList<StatementRow> statements, DateOnly day, string jurisdiction)
    {
        return new EnterpriseState(
            statements[0].Subject, Value(EnterpriseFacts.Name), Value("firm.jurisdiction") is { Length: > 0 } division ? division : jurisdiction,
            Value(EnterpriseFacts.AssessmentArea), Value(EnterpriseFacts.Chain), Value("firm.industry"), AboveScaleList.IsOn(statements, day));

        string Value(string fact) => SubjectAssembly.InForce(statements, fact, day)?.Value ?? "";
    }
}
