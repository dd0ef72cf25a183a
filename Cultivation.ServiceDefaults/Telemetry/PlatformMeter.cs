using System.Diagnostics.Metrics;

namespace Cultivation.ServiceDefaults.Telemetry;

/// <summary>What the defaults count: meter <c>Cultivation.ServiceDefaults</c>.</summary>
internal static class PlatformMeter
{
    private static readonly Meter Meter = new("Cultivation.ServiceDefaults");

    private static readonly Counter<long> RefusedTokens =
        Meter.CreateCounter<long>("cultivation.tokens.refused", "{token}", "Tokens refused, by reason.");

    private static readonly Counter<long> RepeatedCalls =
        Meter.CreateCounter<long>("cultivation.calls.repeated", "{call}", "Calls to other services made again, by service.");

    private static readonly Counter<long> ShortCircuitedCalls =
        Meter.CreateCounter<long>("cultivation.calls.short_circuited", "{call}", "Calls refused by an open breaker, by service.");

    public static void TokenRefused(Authentication.TokenRefusal refusal) => RefusedTokens.Add(1, KeyValuePair.Create<string, object?>("refusal", refusal.ToString()));

    public static void CallRepeated(string service) => RepeatedCalls.Add(1, KeyValuePair.Create<string, object?>("service", service));

    public static void CallShortCircuited(string service) => ShortCircuitedCalls.Add(1, KeyValuePair.Create<string, object?>("service", service));
}
