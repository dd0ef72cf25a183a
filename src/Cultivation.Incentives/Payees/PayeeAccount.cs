namespace Cultivation.Incentives.Payees;

/// <summary>An account that awards are paid to. Its text shows the number masked, so that it cannot slip into a log.</summary>
/// <param name="Payee">Credit code, or the id of an area or unit.</param>
/// <param name="Version">1 for the first account of the payee, one more for each later one.</param>
/// <param name="AccountName">Whom the bank knows as its holder.</param>
/// <param name="Bank">Bank and branch.</param>
/// <param name="Number">The number in full: for the bank's file only.</param>
public sealed record PayeeAccount(string Payee, int Version, string AccountName, string Bank, string Number)
{
    /// <summary>The number as people may see it: its last four digits.</summary>
    public string MaskedNumber => $"****{Number[^4..]}";

    /// <inheritdoc/>
    public override string ToString() => $"{AccountName} {Bank} {MaskedNumber}";
}
