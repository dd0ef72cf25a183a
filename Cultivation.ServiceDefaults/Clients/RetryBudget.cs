namespace Cultivation.ServiceDefaults.Clients;

/// <summary>
/// Bounds the repetitions towards one service to a share of the calls that succeed, so that an outage is not answered
/// with a multiple of the load (gRPC retry design, "Throttling"): a repetition costs one token, a success earns a tenth.
/// </summary>
internal sealed class RetryBudget
{
    private const int TenthsPerToken = 10;
    private const int MaximumTenths = 20 * TenthsPerToken;

    private int _tenths = MaximumTenths;

    /// <summary>Takes a token; false where no more than half of them are left.</summary>
    public bool TryTake()
    {
        while (true)
        {
            var tenths = Volatile.Read(ref _tenths);
            if (tenths <= MaximumTenths / 2)
                return false;
            if (Interlocked.CompareExchange(ref _tenths, tenths - TenthsPerToken, tenths) == tenths)
                return true;
        }
    }

    /// <summary>A call succeeded.</summary>
    public void Earn()
    {
        var tenths = Volatile.Read(ref _tenths);
        // Losing a race loses a tenth of a token, which does not matter.
        if (tenths < MaximumTenths)
            Interlocked.CompareExchange(ref _tenths, tenths + 1, tenths);
    }
}
