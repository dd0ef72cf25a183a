namespace Cultivation.Incentives.Payments;

/// <summary>
/// Where an order to the bank stands. The entitlement that it pays stands at the same place.
/// BATCHED, RELEASED, then PAID or RETURNED; a bank may return even what it had reported as paid.
/// </summary>
public static class InstructionState
{
    /// <summary>In a batch that is not yet released.</summary>
    public const string Batched = "BATCHED";

    /// <summary>Released to the bank, which has not answered.</summary>
    public const string Released = "RELEASED";

    /// <summary>Paid, as the bank reports.</summary>
    public const string Paid = "PAID";

    /// <summary>Returned by the bank; the last state of an instruction.</summary>
    public const string Returned = "RETURNED";
}
