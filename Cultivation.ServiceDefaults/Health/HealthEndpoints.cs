using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cultivation.ServiceDefaults.Health;

/// <summary><c>/alive</c>: the process answers. <c>/health</c>: it can serve. Both anonymous, and nothing else is.</summary>
internal static class HealthEndpoints
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/alive", () => Results.Json(new { status = "Healthy" })).AllowAnonymous();
        routes.MapGet("/health", async (HealthReporter reporter, CancellationToken cancellationToken) =>
        {
            var answer = await reporter.AskAsync(cancellationToken);
            var code = answer.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
            return Results.Json(answer, Json, statusCode: code);
        }).AllowAnonymous();
    }
}
