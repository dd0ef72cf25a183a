namespace Cultivation.Messaging;

/// <summary>A delivery goes to the error queue, for a reason that stands in its header.</summary>
internal sealed class DeliveryRefusedException(string reason, string message) : Exception(message)
{
    public string Reason { get; } = reason;
}
