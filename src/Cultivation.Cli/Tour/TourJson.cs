using System.Text.Json.Nodes;

namespace Cultivation.Cli.Tour;

/// <summary>The tour's result as one JSON document; amounts in fen.</summary>
internal static class TourJson
{
    /// <summary>Writes the document.</summary>
    public static JsonObject Of(TourResult result) => new()
    {
        ["jurisdictions"] = new JsonArray([.. result.Counties.Select(County)]),
        ["checks"] = new JsonObject
        {
            ["ledgerBalanced"] = result.LedgerBalanced,
            ["auditChainsVerified"] = result.AuditChainsVerified,
            ["outboxDrained"] = result.OutboxDrained,
            ["eachRightOnce"] = result.EachRightOnce,
        },
        ["findings"] = new JsonArray([.. result.Counties.SelectMany(county => county.Findings.Select(finding => (JsonNode)$"{county.Code} {finding}"))]),
        ["elapsedSeconds"] = Seconds(result.Elapsed),
    };

    private static JsonObject County(CountyReport county) => new()
    {
        ["code"] = county.Code,
        ["businessDate"] = county.BusinessDate.ToString("O"),
        ["rowsDelivered"] = county.Delivered.Rows,
        ["rowsRefused"] = county.Delivered.Refused,
        ["enterprises"] = county.Enterprises,
        ["aboveScale"] = county.AboveScale,
        ["pools"] = new JsonArray([.. county.Pools.Select(pool => new JsonObject
        {
            ["pool"] = pool.Pool_,
            ["name"] = pool.Name,
            ["clause"] = pool.Clause,
            ["members"] = pool.Members,
            ["readyToEnrol"] = pool.ReadyToEnrol,
            ["entries"] = pool.Entries,
            ["exits"] = pool.Exits,
        })]),
        ["projects"] = new JsonObject
        {
            ["dossiers"] = county.Projects.Count,
            ["signed"] = county.Projects.Count(project => project.Stage == "SIGNED"),
            ["construction"] = county.Projects.Count(project => project.Stage == "CONSTRUCTION"),
            ["commissioned"] = county.Projects.Count(project => project.Stage == "COMMISSIONED"),
            ["red"] = county.Projects.Count(project => project.Colour == "RED"),
            ["yellow"] = county.Projects.Count(project => project.Colour == "YELLOW"),
            ["blue"] = county.Projects.Count(project => project.Colour == "BLUE"),
            ["warnings"] = county.Warnings.Count,
            ["entryTasks"] = county.EntryTasks.Count,
        },
        ["awards"] = new JsonArray([.. county.Awards.Select(award => new JsonObject
        {
            ["clause"] = award.Clause,
            ["enterprise"] = award.Subject,
            ["kind"] = award.Kind,
            ["payableFen"] = award.Payable.Fen,
            ["heldFen"] = award.Held.Fen,
            ["rulings"] = new JsonArray([.. award.Rulings.Select(ruling => (JsonNode)ruling)]),
            ["reason"] = award.Reason,
            ["state"] = award.State,
            ["quote"] = award.Quote,
            ["receipt"] = award.Receipt,
        })]),
        ["budget"] = new JsonObject
        {
            ["appropriatedFen"] = county.Budget.Sum(line => line.Appropriated.Fen),
            ["reservedFen"] = county.Budget.Sum(line => line.Reserved.Fen),
            ["paidFen"] = county.Budget.Sum(line => line.Paid.Fen),
            ["availableFen"] = county.Budget.Sum(line => line.Available.Fen),
        },
        ["payments"] = new JsonObject
        {
            ["batches"] = county.Batches.Count,
            ["instructions"] = county.Batches.Sum(batch => batch.Instructions),
            ["paidFen"] = county.Batches.Sum(batch => batch.Paid.Fen),
            ["returnedFen"] = county.Batches.Sum(batch => batch.Returned.Fen),
        },
        ["targets"] = new JsonArray([.. county.Targets.Select(target => new JsonObject
        {
            ["clause"] = target.Clause,
            ["indicator"] = target.Indicator,
            ["area"] = target.Area,
            ["period"] = target.Period,
            ["target"] = target.Target,
            ["actual"] = target.Actual.Length > 0 ? target.Actual : null,
            ["status"] = target.Status,
        })]),
        ["lastFileToLastEntitlementSeconds"] = Seconds(county.LastFileToLastEntitlement),
    };

    private static decimal Seconds(TimeSpan time) => Math.Round((decimal)time.TotalMilliseconds / 1000m, 3);
}
