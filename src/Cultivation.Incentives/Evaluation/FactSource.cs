using System.Globalization;
using Cultivation.Contracts.Common.V1;
using Cultivation.Contracts.Projects.V1;
using Cultivation.Contracts.Registry.V1;
using Cultivation.Primitives;
using Cultivation.ServiceDefaults.Platform;
using Grpc.Core;

namespace Cultivation.Incentives.Evaluation;

/// <summary>
/// Reads what Registry and Projects know of subjects, at one instant: the one that Registry's snapshot answers is asked of
/// Projects too.
/// </summary>
public sealed class FactSource(
    PlatformCaller platform, FactsService.FactsServiceClient registry, ProjectFactsService.ProjectFactsServiceClient projects,
    ProjectMeasuresService.ProjectMeasuresServiceClient measures)
{
    private const string Purpose = "奖补测算：按新收到的数据重新评估政策条款";

    /// <summary>Whether Projects has any project of the jurisdiction.</summary>
    /// <param name="jurisdiction">The tenant.</param>
    /// <param name="businessDate">Its business date.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RpcException">Projects did not answer.</exception>
    public async Task<bool> HasProjectsAsync(DivisionCode jurisdiction, DateOnly businessDate, CancellationToken cancellationToken)
    {
        using (platform.ActFor(jurisdiction))
        {
            var totals = await measures.GetProjectTotalsAsync(
                new GetProjectTotalsRequest { Period = new() { Text = businessDate.Year.ToString("0000", CultureInfo.InvariantCulture) } }, cancellationToken: cancellationToken);
            return totals.Known;
        }
    }

    /// <summary>Reads subjects and hands them over in chunks, in the order of their ids.</summary>
    /// <param name="jurisdiction">The tenant.</param>
    /// <param name="subjects">At most 500; empty: everybody.</param>
    /// <param name="projectsKnown">Whether a firm of which Projects says nothing has no project; otherwise nothing is known of its projects.</param>
    /// <param name="chunkSize">Subjects in one chunk.</param>
    /// <param name="use">Takes a chunk.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="RpcException">Registry or Projects did not answer to the end.</exception>
    public async Task ReadAsync(
        DivisionCode jurisdiction, IReadOnlyCollection<string> subjects, bool projectsKnown, int chunkSize, Func<FactChunk, Task> use,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(use);
        using (platform.ActFor(jurisdiction))
        {
            using var call = registry.StreamFacts(new StreamFactsRequest { CreditCodes = { subjects }, Purpose = Purpose }, cancellationToken: cancellationToken);
            var chunk = new List<SubjectFacts>(chunkSize);
            DateTimeOffset knownAt = default;
            while (await call.ResponseStream.MoveNext(cancellationToken))
            {
                var message = call.ResponseStream.Current;
                knownAt = message.KnownAt.ToDateTimeOffset();
                chunk.Add(message.Facts);
                if (chunk.Count < chunkSize)
                    continue;
                await AddProjectsAsync(chunk, message.KnownAt, projectsKnown, cancellationToken);
                await use(new FactChunk(chunk, knownAt));
                chunk = new List<SubjectFacts>(chunkSize);
            }

            if (chunk.Count == 0)
                return;
            await AddProjectsAsync(chunk, Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(knownAt), projectsKnown, cancellationToken);
            await use(new FactChunk(chunk, knownAt));
        }
    }

    private async Task AddProjectsAsync(
        IReadOnlyList<SubjectFacts> chunk, Google.Protobuf.WellKnownTypes.Timestamp knownAt, bool projectsKnown, CancellationToken cancellationToken)
    {
        if (!projectsKnown)
            return;
        var firms = chunk.Where(facts => CreditCode.TryParse(facts.Subject, out _, out _)).ToDictionary(facts => facts.Subject, StringComparer.Ordinal);
        if (firms.Count == 0)
            return;
        var found = new HashSet<string>(StringComparer.Ordinal);
        using var call = projects.StreamProjectFacts(
            new StreamProjectFactsRequest { CreditCodes = { firms.Keys }, KnownAt = knownAt, Purpose = Purpose }, cancellationToken: cancellationToken);
        while (await call.ResponseStream.MoveNext(cancellationToken))
        {
            var message = call.ResponseStream.Current;
            if (firms.TryGetValue(message.CreditCode, out var facts) && found.Add(message.CreditCode))
                facts.Collections.Add(message.Projects);
        }

        foreach (var (code, facts) in firms)
        {
            if (!found.Contains(code))
                facts.Collections.Add(new FactCollection { Scope = "project" });
        }
    }
}
