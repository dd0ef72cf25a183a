using Cultivation.Contracts.Common.V1;

namespace Cultivation.Incentives.Deliveries;

/// <summary>Ends the transaction of a delivery of which nothing is to be kept, and carries the answer out of it.</summary>
internal sealed class DeliveryNotKeptException(DeliverFileResponse response) : Exception("Nothing of this delivery is kept.")
{
    public DeliverFileResponse Response { get; } = response;
}
