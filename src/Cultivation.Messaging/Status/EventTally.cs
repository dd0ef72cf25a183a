namespace Cultivation.Messaging;

/// <summary>How many events of a kind.</summary>
/// <param name="Event">Namespace and name as the contracts have them: <c>registry.v1.IndicatorsRecorded</c>.</param>
/// <param name="Consumer">Queue of the consumer; empty for what is published.</param>
/// <param name="Count">Events.</param>
public sealed record EventTally(string Event, string Consumer, long Count);
