using System.Runtime.CompilerServices;
using Cultivation.Contracts.Common.V1;
using Cultivation.Persistence;

namespace Cultivation.Registry.Facts;

/// <summary>The facts of enterprises, areas, chains and units as the contract gives them.</summary>
public static class SubjectFactsReader
{
    /// <summary>
    /// Everything that was stated until an instant, one message for each subject that was known then, in the order of subjects.
    /// Nothing else may run on the transaction meanwhile.
    /// </summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="subjects">Credit codes or other subjects; null: every one.</param>
    /// <param name="knownAt">Recorded at this instant at the latest; an instant of <see cref="KnowledgeClock"/> gives the same answer for ever.</param>
    /// <param name="releasedOn">Statistics released on this business date at the latest; null for the statistics bureau.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async IAsyncEnumerable<SubjectFacts> StreamAsync(
        UnitOfWork unit, IReadOnlyCollection<string>? subjects, DateTimeOffset knownAt, DateOnly? releasedOn,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var complete = await CompleteScope.ListAsync(unit, knownAt, releasedOn);
        var groups = StatementReader.StreamAsync(unit, subjects, knownAt, releasedOn, facts: null, cancellationToken);
        await foreach (var statements in groups.WithCancellation(cancellationToken))
            yield return SubjectAssembly.Assemble(statements, complete, releasedOn);
    }
}
