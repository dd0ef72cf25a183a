using System.Diagnostics;
using System.Text;
using Cultivation.Contracts;
using Cultivation.Contracts.Common.V1;
using Cultivation.Contracts.Incentives.V1;
using Cultivation.Incentives.Evaluation;
using Cultivation.Incentives.Packs;
using Cultivation.Incentives.Tests.Hosting;
using Cultivation.Policies.Loading;
using Cultivation.Policies.Receipts;
using Cultivation.Primitives;

namespace Cultivation.Incentives.Tests.Evaluation;

/// <summary>Rights are found from the facts, all of them, once, whatever is repeated, turned round or killed.</summary>
public sealed class EvaluationTests(Servers servers)
{
    private static readonly PolicyCatalogue Catalogue = new(PackLoader.LoadAll(PackRegistration.DefaultSeeds).OrThrow().Packs);

    [Fact]
    public async Task Awards_are_listed_in_the_order_of_clauses_with_letter_and_receipt()
    {
        await using var place = await Place.CreateAsync(servers);
        await using var incentives = await IncentivesProcess.StartAsync(place);
        place.State(Place.Firm(1), Specimens.ChainLeader("2023: 5.2亿元"));
        place.State(Place.Firm(2), Specimens.Entrant("2024-06-30", "新投产"));
        place.State(Place.Firm(3), Specimens.Titled("2023-03-01"));
        place.State(Place.Firm(4), Specimens.Registered());
        await place.DeliverAsync(incentives, Place.Firm(1), Place.Firm(2), Place.Firm(3), Place.Firm(4));

        var awards = await place.AwardsAsync(incentives);
        awards.ShouldNotContain(award => award.Subject == Place.Firm(4), "nothing happened there");
        var order = Rules().Rules.Select(rule => rule.Rule.Clause.Id).ToList();
        awards.Select(award => (order.IndexOf(award.Clause), award.Subject)).ShouldBeInOrder(SortDirection.Ascending);

        var leader = awards.Single(award => award.Clause == "ZZ-3-1-d" && award.Subject == Place.Firm(1));
        (leader.Kind, leader.Payable.Fen, leader.Held.Fen, leader.State).ShouldBe(("award", 20_000_000, 10_000_000, "DETECTED"));
        leader.Rulings.ShouldBe(["ZZ-R04"]);
        leader.LeadDepartment.ShouldBe("industry");

        var decision = await incentives.Awards(place.Calculator()).GetDecisionAsync(new() { DecisionId = leader.DecisionId });
        decision.Letter.ShouldContain(leader.Quote);
        var result = Replay.Run(decision.ReceiptJson.Memory, Catalogue.All, leader.Receipt);
        result.Problems.ShouldBeEmpty();
        result.Decision!.ToText().ShouldBe(decision.Letter);
        result.Decision.ToJson().ShouldBe(decision.DecisionJson.ToByteArray());

        var (own, further) = (awards.Single(award => award.Clause == "ZZ-3-4-e" && award.Subject == Place.Firm(2)), awards.Single(award => award.Clause == "ZZ-3-4-d" && award.Subject == Place.Firm(2)));
        further.CountsUnder.ShouldBe("ZZ-3-4-e");
        further.Entitlements.ShouldHaveSingleItem().EntitlementId.ShouldBe(own.Entitlements.ShouldHaveSingleItem().EntitlementId, "one right for one event");
        awards.SelectMany(award => award.Entitlements).Select(right => right.EntitlementId).Distinct().Count().ShouldBe((await place.RightsAsync()).Count);
        await EverythingFollowsFromTheFactsAsync(place);
    }

    [Fact]
    public async Task Events_twice_and_in_reverse_order_give_the_same_rights()
    {
        var outcomes = new List<IReadOnlyList<string>>();
        foreach (var reverse in (bool[])[false, true])
        {
            await using var place = await Place.CreateAsync(servers);
            await using var incentives = await IncentivesProcess.StartAsync(place);
            var random = new Random(7);
            var events = new List<IIntegrationEvent>();
            for (var number = 1; number <= 40; number++)
            {
                place.State(Place.Firm(number), Specimens.Generated(number, random));
                events.Add(Place.Registered(Place.Firm(number)));
                events.Add(Place.Recorded(Place.Zezhou, Place.Firm(number)));
            }

            events.Add(Place.Roster(2024, Place.Firm(1)));
            if (reverse)
                events.Reverse();
            await place.PublishAsync(events.SelectMany(message => new[] { message, message }));
            await place.SettledAsync(incentives);
            await place.PublishAsync(events);
            await place.SettledAsync(incentives);
            await EverythingFollowsFromTheFactsAsync(place);
            (await DetectedAsync(place)).ShouldBe((await place.RightsAsync()).Count);
            outcomes.Add(await place.RightsAsync());
        }

        outcomes[0].ShouldNotBeEmpty();
        outcomes[1].ShouldBe(outcomes[0]);
    }

    [Fact]
    public async Task Worker_killed_between_two_chunks_finds_every_right_once()
    {
        await using var place = await Place.CreateAsync(servers);
        var random = new Random(11);
        for (var number = 1; number <= 120; number++)
            place.State(Place.Firm(number), Specimens.Generated(number, random));
        var first = await IncentivesProcess.StartAsync(place, ("Cultivation:Evaluation:ChunkSubjects", "50"));
        await using (first)
        {
            await place.SettledAsync(first);
            await place.QueryAsync<int>("DELETE FROM current_decisions; DELETE FROM entitlements; DELETE FROM decisions; DELETE FROM outbox");
            place.Peers.PauseAfter = 75;
            await place.PublishAsync([Place.Roster(2024, Place.Firm(1))]);
            await place.Peers.Paused.Task.WaitAsync(TimeSpan.FromSeconds(60));
            await Eventually.HoldsAsync(async () => (await place.RightsAsync()).Count > 0, "the first chunk is written", () => first.Output);
            await first.KillAsync();
        }

        var before = (await place.RightsAsync()).Count;
        place.Peers.Continue();
        await using var second = await IncentivesProcess.StartAsync(place, ("Cultivation:Evaluation:ChunkSubjects", "50"));
        await place.SettledAsync(second);
        var rights = await place.RightsAsync();
        rights.Count.ShouldBeGreaterThan(before);
        await EverythingFollowsFromTheFactsAsync(place);
        (await DetectedAsync(place)).ShouldBe(rights.Count);
    }

    [Fact]
    public async Task Two_instances_find_every_right_once()
    {
        await using var place = await Place.CreateAsync(servers);
        await using var first = await IncentivesProcess.StartAsync(place, ("Cultivation:Evaluation:ChunkSubjects", "20"));
        await using var second = await IncentivesProcess.StartAsync(place, ("Cultivation:Evaluation:ChunkSubjects", "30"));
        var random = new Random(13);
        var events = new List<IIntegrationEvent>();
        for (var number = 1; number <= 100; number++)
        {
            place.State(Place.Firm(number), Specimens.Generated(number, random));
            events.Add(number % 10 == 0 ? Place.Roster(2024, Place.Firm(number)) : Place.Recorded(Place.Zezhou, Place.Firm(number)));
        }

        await place.PublishAsync(events);
        await place.SettledAsync(first);
        await EverythingFollowsFromTheFactsAsync(place);
        (await DetectedAsync(place)).ShouldBe((await place.RightsAsync()).Count);
    }

    [Fact]
    public async Task Three_hundred_firms_are_evaluated_in_time_and_again_without_writing()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        await using var place = await Place.CreateAsync(servers);
        await using var incentives = await IncentivesProcess.StartAsync(place);
        var random = new Random(seed);
        for (var number = 1; number <= 300; number++)
            place.State(Place.Firm(number), Specimens.Generated(number, random));
        await place.SettledAsync(incentives);

        var clock = Stopwatch.StartNew();
        await place.PublishAsync([Place.Roster(2024, Place.Firm(1))]);
        await place.SettledAsync(incentives);
        TestContext.Current.TestOutputHelper.WriteLine($"{clock.ElapsedMilliseconds} ms from the event to the last right\n{incentives.Output}");
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(15), "5 s on a machine that does nothing else");
        await EverythingFollowsFromTheFactsAsync(place);

        var decisions = (await place.QueryAsync<long>("SELECT count(*) FROM decisions"))[0];
        decisions.ShouldBeGreaterThan(100);
        await place.PublishAsync([Place.Roster(2024, Place.Firm(1)), Place.Recorded(Place.Zezhou, Place.Firm(2))]);
        await place.SettledAsync(incentives);
        (await place.QueryAsync<long>("SELECT count(*) FROM decisions"))[0].ShouldBe(decisions);
    }

    [Fact]
    public async Task Firm_without_project_has_none_once_projects_are_known_and_before_nothing_is_known()
    {
        await using var place = await Place.CreateAsync(servers);
        await using var incentives = await IncentivesProcess.StartAsync(place);
        place.State(Place.Firm(1), Specimens.Entrant("2024-06-30"));
        place.State(Place.Firm(2), Specimens.Entrant("2024-06-30"));
        await place.DeliverAsync(incentives, Place.Firm(1), Place.Firm(2));
        (await place.QueryAsync<bool>("SELECT convert_from(receipt, 'UTF8')::jsonb -> 'facts' -> 'records' ? 'project' FROM decisions")).ShouldAllBe(given => !given);

        place.Peers.Projects[(Place.Zezhou, Place.Firm(2))] = new FactCollection
        {
            Scope = "project",
            Records =
            {
                new FactRecord
                {
                    Facts =
                    {
                        new StatedFact { Fact = "project.name", Value = "一号技改" },
                        new StatedFact { Fact = "project.kind", Value = "技改强基" },
                        new StatedFact { Fact = "project.location", Value = "140525" },
                        new StatedFact { Fact = "project.applied", Value = "2024-03-01" },
                        new StatedFact { Fact = "project.fixed_asset_investment", Value = "2000万元" },
                    },
                },
            },
        };
        await place.DeliverAsync(incentives, Place.Firm(1));
        var ceiling = (await place.AwardsAsync(incentives, subject: Place.Firm(2))).Single(award => award.Clause == "ZZ-3-7-c");
        (ceiling.Kind, ceiling.State, ceiling.Payable.Fen).ShouldBe(("ceiling", "NONE", 0), "the first project asked for everybody; a maximum is no right");
        await EverythingFollowsFromTheFactsAsync(place, projectsKnown: true);
    }

    [Fact]
    public async Task Facts_that_cannot_be_read_hold_nobody_else_up()
    {
        await using var place = await Place.CreateAsync(servers);
        await using var incentives = await IncentivesProcess.StartAsync(place);
        await place.SettledAsync(incentives);
        place.State(Place.Firm(1), Specimens.Entrant("2024-06-30"));
        place.Peers.Facts[(Place.Zezhou, Place.Firm(2))] = new SubjectFacts { Subject = Place.Firm(2), Facts = { new StatedFact { Fact = "no.such.fact", Value = "1" } } };
        await place.PublishRecordedAsync(Place.Firm(1), Place.Firm(2));
        await Eventually.HoldsAsync(async () => (await place.RightsAsync()).Count == 1, "the good firm has its right", () => incentives.Output);
        await Eventually.HoldsAsync(
            async () => (await incentives.Awards(place.Calculator()).GetEvaluationStateAsync(new GetEvaluationStateRequest())).Waiting == 1, "the bad one waits", () => incentives.Output);
        (await place.QueryAsync<string>("SELECT failure FROM evaluation_requests"))[0].ShouldContain("no.such.fact");

        place.State(Place.Firm(2), Specimens.Entrant("2024-06-30"));
        await place.DeliverAsync(incentives, Place.Firm(2));
        (await place.RightsAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Units_that_are_no_firms_are_evaluated_too()
    {
        await using var place = await Place.CreateAsync(servers);
        await using var incentives = await IncentivesProcess.StartAsync(place);
        await place.SettledAsync(incentives, Place.Minle);
        place.State("县发改局", "facts:\n  年度考核结果: { 2025: 优秀 }", Place.Minle);
        await place.PublishAsync([Place.Recorded(Place.Minle, "县发改局", Place.Firm(1))], Place.Minle);
        await place.SettledAsync(incentives, Place.Minle);
        var award = (await place.AwardsAsync(incentives, Place.Minle)).ShouldHaveSingleItem();
        (award.Subject, award.Clause, award.Kind, award.Reason, award.State).ShouldBe(("县发改局", "ML-4-3-c", "refuse", "AMOUNT_NOT_SET", "NONE"));
    }

    private static IncentiveRules Rules()
    {
        Catalogue.TryFind(DivisionCode.Parse(Place.Zezhou), out var policies).ShouldBeTrue();
        return policies!.At(DateOnly.ParseExact(Place.BusinessDate, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    // The rights of the database are those that the evaluator finds on the facts that stand, no more and no less; every receipt replays.
    private static async Task EverythingFollowsFromTheFactsAsync(Place place, bool projectsKnown = false)
    {
        var rules = Rules();
        var expected = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (key, stated) in place.Peers.Facts.Where(entry => entry.Key.Jurisdiction == Place.Zezhou))
        {
            var facts = stated.Clone();
            if (place.Peers.Projects.TryGetValue(key, out var projects))
                facts.Collections.Add(projects);
            else if (projectsKnown)
                facts.Collections.Add(new FactCollection { Scope = "project" });
            foreach (var clause in EvaluatedSubject.Of(facts, rules, TimeProvider.System.GetUtcNow()).Clauses)
            {
                for (var index = 0; index < clause.EventKeys.Count; index++)
                {
                    if (clause.Decision.Items[index].Payable.Fen > 0)
                        expected.Add($"{key.Subject} {clause.PaysUnder} {clause.EventKeys[index]} {clause.Decision.Items[index].Payable.Fen}");
                }
            }
        }

        (await place.QueryAsync<string>("SELECT concat_ws(' ', subject, clause, event_key, payable_fen) FROM entitlements WHERE jurisdiction_code = '140525' AND state <> 'LAPSED'"))
            .Order(StringComparer.Ordinal).ShouldBe(expected);
        var receipts = await place.QueryAsync<(string Id, byte[] Content)>("SELECT receipt_id, receipt FROM decisions JOIN current_decisions USING (jurisdiction_code, decision_id)");
        receipts.ShouldNotBeEmpty();
        foreach (var (id, content) in receipts)
            Replay.Run(content, Catalogue.All, id).Problems.ShouldBeEmpty(Encoding.UTF8.GetString(content));
    }

    private static async Task<long> DetectedAsync(Place place) => (await place.QueryAsync<long>("SELECT count(*) FROM outbox WHERE message_type LIKE '%EntitlementDetected%'"))[0];
}
