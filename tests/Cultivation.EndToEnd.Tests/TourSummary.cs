using System.Globalization;
using System.Text.Json;

namespace Cultivation.EndToEnd.Tests;

/// <summary>What two tours must agree on: every award with its yuan and its state, every batch and every target; not the clocks.</summary>
public static class TourSummary
{
    /// <summary>One line each, in a fixed order.</summary>
    public static IReadOnlyList<string> Of(JsonElement tour)
    {
        var lines = new List<string>();
        foreach (var county in tour.GetProperty("jurisdictions").EnumerateArray())
        {
            var code = county.GetProperty("code").GetString();
            lines.Add($"{code} enterprises {county.GetProperty("enterprises")} above {county.GetProperty("aboveScale")} refused {county.GetProperty("rowsRefused")}");
            lines.AddRange(county.GetProperty("pools").EnumerateArray().Select(pool => $"{code} pool {pool}"));
            lines.Add($"{code} projects {county.GetProperty("projects")}");
            lines.AddRange(county.GetProperty("awards").EnumerateArray().Select(award => string.Create(
                CultureInfo.InvariantCulture,
                $"{code} award {award.GetProperty("clause")} {award.GetProperty("enterprise")} {award.GetProperty("kind")} {award.GetProperty("payableFen")} {award.GetProperty("heldFen")} {award.GetProperty("rulings")} {award.GetProperty("reason")} {award.GetProperty("state")}")));
            lines.Add($"{code} budget {county.GetProperty("budget")}");
            lines.AddRange(county.GetProperty("targets").EnumerateArray().Select(target => $"{code} target {target}"));
            var payments = county.GetProperty("payments");
            lines.Add($"{code} paid {payments.GetProperty("paidFen")} returned {payments.GetProperty("returnedFen")} instructions {payments.GetProperty("instructions")}");
        }

        return lines;
    }
}
