using Cultivation.Cli.CommandLine;
using Cultivation.Cli.Commands.Policy;

namespace Cultivation.Cli.Policies;

/// <summary>The three clocks of a command.</summary>
/// <param name="AsOf">Events after this day have not happened.</param>
/// <param name="KnownAt">Statements known later are not seen.</param>
/// <param name="RulesAt">Which rules were in force.</param>
internal sealed record DecisionClocks(DateOnly AsOf, DateTimeOffset KnownAt, DateOnly RulesAt)
{
    /// <summary>Reads them from the options. Defaults end with the day, so that two runs of one day give one receipt.</summary>
    public static DecisionClocks Of(Invocation invocation)
    {
        var asOf = invocation.Day(PolicyOptions.AsOf) ?? invocation.Today;
        var knownAt = invocation.Instant(PolicyOptions.KnownAt) ?? Invocation.EndOf(invocation.Today);
        var rulesAt = invocation.Day(PolicyOptions.RulesAt) ?? DateOnly.FromDateTime(knownAt.ToOffset(Invocation.ChinaOffset).DateTime);
        return new DecisionClocks(asOf, knownAt, rulesAt);
    }
}
