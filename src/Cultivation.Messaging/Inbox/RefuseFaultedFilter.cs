using System.Text.Json;
using MassTransit;

namespace Cultivation.Messaging;

/// <summary>Ends the bus's error pipe: the message goes to our error queue, with a reason and without a stack trace.</summary>
internal sealed class RefuseFaultedFilter(FailedDeliveries failed) : IFilter<ExceptionReceiveContext>
{
    public async Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next)
    {
        // The service stops: nothing is wrong with the message, the broker hands it out again.
        if (context.Exception is OperationCanceledException && context.CancellationToken.IsCancellationRequested)
            throw new OperationCanceledException("The service stops.", context.Exception, context.CancellationToken);
        var (reason, message) = Describe(context.Exception);
        await failed.RefuseAsync(context, reason, message, CancellationToken.None);
        await next.Send(context);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("refuse-faulted");

    private static (string Reason, string Message) Describe(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
            if (cause is DeliveryRefusedException refused)
                return (refused.Reason, refused.Message);
        for (var cause = error; cause is not null; cause = cause.InnerException)
            if (cause is JsonException or System.Runtime.Serialization.SerializationException or NotSupportedException)
                return (ErrorReason.UnreadableMessage, cause.Message);
        return (ErrorReason.HandlerFailed, $"{error.GetType().Name}: {error.Message}");
    }
}
