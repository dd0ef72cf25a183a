namespace Cultivation.Client.Deliveries;

/// <summary>How far a delivery is.</summary>
/// <param name="SentBytes">Bytes sent in this attempt.</param>
/// <param name="TotalBytes">Size of the file.</param>
/// <param name="Attempt">From 1; more where the stream broke.</param>
public sealed record DeliveryProgress(long SentBytes, long TotalBytes, int Attempt);
