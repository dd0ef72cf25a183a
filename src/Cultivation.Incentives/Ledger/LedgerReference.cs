namespace Cultivation.Incentives.Ledger;

/// <summary>For which award and by which payment money moves.</summary>
/// <param name="EntitlementId">The right.</param>
/// <param name="AwardCode">Number of the award.</param>
/// <param name="BatchId">Number of the batch.</param>
/// <param name="InstructionId">Number of the order to the bank.</param>
public sealed record LedgerReference(Guid EntitlementId, string AwardCode, string BatchId, string InstructionId);
