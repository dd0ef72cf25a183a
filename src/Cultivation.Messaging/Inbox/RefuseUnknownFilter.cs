using MassTransit;

namespace Cultivation.Messaging;

/// <summary>Ends the bus's pipe of messages that no consumer took.</summary>
internal sealed class RefuseUnknownFilter(FailedDeliveries failed) : IFilter<ReceiveContext>
{
    public async Task Send(ReceiveContext context, IPipe<ReceiveContext> next)
    {
        var type = Delivery.Header(context, MessageHeaders.MessageType) ?? "none";
        await failed.RefuseAsync(context, ErrorReason.UnknownMessageType, $"The consumer does not know the message type '{type}'.", CancellationToken.None);
        await next.Send(context);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("refuse-unknown");
}
