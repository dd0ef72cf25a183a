using Cultivation.Registry.Facts;

namespace Cultivation.Registry.Enterprises;

/// <summary>Whether an enterprise stood on the above-scale list 规上 on a day, from the lists and the entries that were known.</summary>
public static class AboveScaleList
{
    private const string YearEnd = "above_scale.year_end";
    private const string Entered = "listing.entered";
    private const string Exited = "listing.exited";
    private const string Predecessor = "listing.predecessor";

    /// <summary>
    /// The list of the newest year until the day decides, where the enterprise did not enter or leave since that year's end.
    /// </summary>
    /// <param name="statements">What is visible of one enterprise, in the order in which it was recorded.</param>
    /// <param name="day">The day.</param>
    public static bool IsOn(IReadOnlyList<StatementRow> statements, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(statements);
        var (listYear, isListed) = (0, false);
        foreach (var statement in statements)
        {
            if (statement.Fact == YearEnd && statement.Year <= day.Year && statement.Year >= listYear)
                (listYear, isListed) = (statement.Year, statement.Value == "是");
        }

        var (entered, exited, hasEntries) = (DateOnly.MinValue, DateOnly.MinValue, false);
        foreach (var record in statements.Where(statement => statement.Scope == StatementScopes.Listing).GroupBy(statement => statement.RecordKey))
        {
            if (record.LastOrDefault(statement => statement.Fact == Predecessor)?.Value == "是")
                continue;
            hasEntries = true;
            entered = Latest(entered, record, Entered, day);
            exited = Latest(exited, record, Exited, day);
        }

        if (listYear == 0)
            return hasEntries && entered > exited;
        if (isListed)
            return exited <= entered || exited < new DateOnly(listYear, 1, 1);
        return entered > new DateOnly(listYear, 12, 31) && entered > exited;
    }

    private static DateOnly Latest(DateOnly latest, IEnumerable<StatementRow> record, string fact, DateOnly day) =>
        record.LastOrDefault(statement => statement.Fact == fact) is { } statement
        && DateOnly.ParseExact(statement.Value, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) is var date
        && date <= day && date > latest
            ? date
            : latest;
}
