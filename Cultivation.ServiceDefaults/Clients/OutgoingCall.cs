namespace Cultivation.ServiceDefaults.Clients;

/// <summary>What the pipeline knows of a call.</summary>
/// <param name="Deadline">The instant after which its result is of no use, UTC.</param>
/// <param name="MayRepeat">Whether an equal call may be made again: it is known to be idempotent, and is not itself made on behalf of a repetition.</param>
internal sealed record OutgoingCall(DateTime Deadline, bool MayRepeat);
