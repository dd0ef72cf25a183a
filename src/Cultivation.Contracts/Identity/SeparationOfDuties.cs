using System.Collections.Frozen;

namespace Cultivation.Contracts.Identity;

/// <summary>
/// Which roles one account must not hold together: who calculates does not approve, who approves does not pay, the
/// three administrators (GB/T 22239-2019, level 3: system, security, audit) are three people, and who delivers
/// statistics holds no target. The seed loader and every change of roles refuse an excluded pair.
/// </summary>
public static class SeparationOfDuties
{
    private static readonly FrozenSet<string> ExclusiveRoles = new[]
    {
        Roles.IdentityAdministrator, Roles.SecurityAdministrator, Roles.Auditor, Roles.Operator, Roles.PlatformService,
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly (string First, string Second)[] NamedPairs =
    [
        // Who prepares a policy pack does not put it in force.
        (Roles.PolicyOfficer, Roles.PolicyApprover),

        // Who calculates does not review or approve; who reviews does not approve.
        (Roles.AwardCalculator, Roles.AwardReviewer),
        (Roles.AwardCalculator, Roles.AwardApprover),
        (Roles.AwardReviewer, Roles.AwardApprover),

        // Who calculates, reviews or approves does not pay.
        (Roles.AwardCalculator, Roles.PaymentMaker),
        (Roles.AwardCalculator, Roles.PaymentChecker),
        (Roles.AwardReviewer, Roles.PaymentMaker),
        (Roles.AwardReviewer, Roles.PaymentChecker),
        (Roles.AwardApprover, Roles.PaymentMaker),
        (Roles.AwardApprover, Roles.PaymentChecker),

        // Four eyes on every batch, and who sets the budget neither approves awards against it nor releases payments.
        (Roles.PaymentMaker, Roles.PaymentChecker),
        (Roles.BudgetOfficer, Roles.AwardApprover),
        (Roles.BudgetOfficer, Roles.PaymentChecker),

        // Statistics firewall: who delivers statistics has no part in targets or assessment (design, section 4).
        (Roles.StatisticsDelivery, Roles.TargetOfficer),
        (Roles.StatisticsDelivery, Roles.AssessmentOfficer),
        (Roles.StatisticsDelivery, Roles.PoolOfficer),

        // A department's system delivers its own department's data only.
        (Roles.StatisticsDelivery, Roles.TaxDelivery),
        (Roles.StatisticsDelivery, Roles.MarketDelivery),
        (Roles.StatisticsDelivery, Roles.PowerDelivery),
        (Roles.TaxDelivery, Roles.MarketDelivery),
        (Roles.TaxDelivery, Roles.PowerDelivery),
        (Roles.MarketDelivery, Roles.PowerDelivery),
    ];

    /// <summary>
    /// Every excluded pair once, in alphabetical order within the pair. An administrator, an auditor, an
    /// operator and a platform service hold that one role and nothing else.
    /// </summary>
    public static IReadOnlySet<(string First, string Second)> ExcludedPairs { get; } =
        NamedPairs
            .Concat(from exclusive in ExclusiveRoles from other in Roles.All where other != exclusive select (exclusive, other))
            .Select(pair => Ordered(pair.Item1, pair.Item2))
            .ToFrozenSet();

    /// <summary>Says whether one account may hold both roles.</summary>
    public static bool Excludes(string role, string other) => ExcludedPairs.Contains(Ordered(role, other));

    /// <summary>The first excluded pair among the roles, in alphabetical order; null when they may be held together.</summary>
    public static (string First, string Second)? FirstConflict(IEnumerable<string> roles)
    {
        var ordered = roles.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        for (var i = 0; i < ordered.Length; i++)
        {
            for (var j = i + 1; j < ordered.Length; j++)
            {
                if (ExcludedPairs.Contains((ordered[i], ordered[j])))
                    return (ordered[i], ordered[j]);
            }
        }

        return null;
    }

    private static (string First, string Second) Ordered(string role, string other) =>
        string.CompareOrdinal(role, other) <= 0 ? (role, other) : (other, role);
}
