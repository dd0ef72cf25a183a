using System.Collections.Frozen;
using Cultivation.Incentives.Packs;
using Cultivation.Persistence;
using Cultivation.Primitives;
using Cultivation.ServiceDefaults;

namespace Cultivation.Incentives.Evaluation;

/// <summary>
/// Serves the waiting requests of one jurisdiction once. It may die at any moment and run in several instances: requests are
/// taken away only together with what came of them, and older facts never replace newer ones.
/// </summary>
public sealed class EvaluationRun(
    Database database, PolicyCatalogue catalogue, FactSource source, BusinessCalendar calendar, EvaluationOptions options, ILogger<EvaluationRun> log)
{
    // What one look takes: Registry answers for at most 1000 subjects by name.
    private const int NamedSubjects = 500;
    private const int SeenRequests = 10_000;

    /// <summary>In whose name the worker writes.</summary>
    public static Caller CallerOf(DivisionCode jurisdiction) =>
        new("service/incentives", jurisdiction, "platform", FrozenSet<string>.Empty, CallerKind.Service, "evaluation");

    /// <summary>Evaluates what waits.</summary>
    /// <param name="jurisdiction">The tenant.</param>
    /// <param name="cancellationToken">Stops between two chunks.</param>
    /// <exception cref="Grpc.Core.RpcException">Registry or Projects did not answer; what was not evaluated goes on waiting.</exception>
    public async Task<EvaluationOutcome> ServeAsync(DivisionCode jurisdiction, CancellationToken cancellationToken)
    {
        var caller = CallerOf(jurisdiction);
        var (seen, projectsKnown) = await database.ReadAsync(
            caller, async (unit, _) => (await EvaluationRequests.SeeAsync(unit, SeenRequests), await EvaluationSources.ProjectsKnownAsync(unit)), cancellationToken);
        if (seen.Count == 0)
            return default;
        if (!catalogue.TryFind(jurisdiction, out var policies))
        {
            await database.WriteAsync(caller, (unit, _) => EvaluationRequests.RemoveAsync(unit, seen), cancellationToken);
            return default;
        }

        var businessDate = calendar.BusinessDate(jurisdiction);
        // Registry answers for firms by name; of areas, chains and units it tells where everybody is asked for.
        var everybody = seen.Take(NamedSubjects).Any(request => !CreditCode.TryParse(request.Subject, out _, out _));
        if (!projectsKnown && await source.HasProjectsAsync(jurisdiction, businessDate, cancellationToken))
        {
            projectsKnown = true;
            // Whoever was evaluated before knew nothing of projects.
            await database.WriteAsync(caller, async (unit, _) =>
            {
                await EvaluationSources.RememberProjectsAsync(unit);
                if (!everybody)
                    await EvaluationRequests.AskAsync(unit, [EvaluationRequests.Everybody]);
            }, cancellationToken);
        }

        if (!everybody)
            seen = [.. seen.Take(NamedSubjects)];
        return await EvaluateAsync(caller, policies.At(businessDate), seen, everybody, projectsKnown, cancellationToken);
    }

    private async Task<EvaluationOutcome> EvaluateAsync(
        Caller caller, IncentiveRules rules, IReadOnlyList<EvaluationRequest> seen, bool everybody, bool projectsKnown, CancellationToken cancellationToken)
    {
        var open = seen.ToDictionary(request => request.Subject, StringComparer.Ordinal);
        var total = default(EvaluationOutcome);
        await source.ReadAsync(caller.Jurisdiction, everybody ? [] : open.Keys, projectsKnown, options.ChunkSubjects, async chunk =>
        {
            var unreadable = new Dictionary<string, string>(StringComparer.Ordinal);
            var subjects = Evaluate(chunk, rules, unreadable);
            var done = new List<EvaluationRequest>();
            foreach (var facts in chunk.Subjects)
            {
                if (open.Remove(facts.Subject, out var request))
                    done.Add(request);
            }

            total = total.Plus(await database.WriteAsync(
                caller, (unit, _) => EvaluationWriting.WriteAsync(unit, subjects, chunk.KnownAt, unreadable, done), cancellationToken));
        }, cancellationToken);

        // Of the rest Registry has nothing to say: there is nothing to decide until an event says otherwise.
        if (open.Count > 0)
            await database.WriteAsync(caller, (unit, _) => EvaluationRequests.RemoveAsync(unit, open.Values), cancellationToken);
        return total;
    }

    private List<EvaluatedSubject> Evaluate(FactChunk chunk, IncentiveRules rules, Dictionary<string, string> unreadable)
    {
        var subjects = new List<EvaluatedSubject>(chunk.Subjects.Count);
        foreach (var facts in chunk.Subjects)
        {
            try
            {
                subjects.Add(EvaluatedSubject.Of(facts, rules, chunk.KnownAt));
            }
            catch (Exception failure) when (failure is FormatException or ArgumentException)
            {
                log.LogError(failure, "The facts of {Subject} cannot be read; it goes on waiting for evaluation", facts.Subject);
                unreadable[facts.Subject] = failure.Message;
            }
        }

        return subjects;
    }
}
