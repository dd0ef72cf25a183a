using Cultivation.Contracts.Common.V1;
using Cultivation.Messaging;
using Cultivation.Persistence;
using Cultivation.ServiceDefaults.Authentication;
using Grpc.Core;

namespace Cultivation.ServiceDefaults.Events;

/// <summary>Answers what the service has published and taken in, of the caller's jurisdiction.</summary>
internal sealed class MessagingStatusEndpoint : MessagingStatusService.MessagingStatusServiceBase
{
    private readonly Database _database;
    private readonly MessagingStatus _status;

    public MessagingStatusEndpoint(Database database, MessagingStatus status)
    {
        _database = database;
        _status = status;
    }

    public override async Task<GetMessagingStatusResponse> GetMessagingStatus(GetMessagingStatusRequest request, ServerCallContext context)
    {
        var counts = await _database.ReadAsync(context.Caller(), (unit, _) => _status.ReadAsync(unit), context.CancellationToken);
        return new GetMessagingStatusResponse
        {
            OutboxWaiting = counts.OutboxWaiting,
            FailedDeliveries = counts.FailedDeliveries,
            Published = { counts.Published.Select(Count) },
            Consumed = { counts.Consumed.Select(Count) },
        };
    }

    private static EventCount Count(EventTally tally) => new() { Event = tally.Event, Consumer = tally.Consumer, Count = tally.Count };
}
