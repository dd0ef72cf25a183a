using Cultivation.Cli.CommandLine;
using Cultivation.Cli.Commands.Policy;
using Cultivation.Cli.Commands.Sample;

namespace Cultivation.Cli.Commands;

/// <summary>The program on one page.</summary>
internal static class AllCommands
{
    /// <summary>Every command, in the order of the help.</summary>
    public static CommandTable Table { get; } = new(
    [
        TourCommand.Command,
        FactsExport.Command,
        PolicyCheck.Command,
        PolicyCoverage.Command,
        PolicyDrafting.Command,
        PolicyTest.Command,
        PolicyExplain.Command,
        PolicyNear.Command,
        PolicyWhatIf.Command,
        PolicyReplay.Command,
        PolicyDecide.Command,
        PolicyFacts.Command,
        PolicySchema.Command,
        SampleGenerate.Command,
        SampleCoverageListing.Command,
    ]);
}
