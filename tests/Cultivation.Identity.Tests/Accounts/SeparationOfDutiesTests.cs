using System.Reflection;
using Cultivation.Contracts.Identity;

namespace Cultivation.Identity.Tests.Accounts;

public sealed class SeparationOfDutiesTests
{
    [Fact]
    public void Every_role_constant_is_in_the_closed_list()
    {
        typeof(Roles).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!)
            .ShouldBe(Roles.All, ignoreOrder: true);
    }

    [Fact]
    public void Excluded_pairs_name_two_different_known_roles_in_order()
    {
        foreach (var (first, second) in SeparationOfDuties.ExcludedPairs)
        {
            Roles.All.ShouldContain(first);
            Roles.All.ShouldContain(second);
            string.CompareOrdinal(first, second).ShouldBeLessThan(0);
        }
    }

    [Theory]
    [InlineData(Roles.AwardCalculator, Roles.AwardApprover)]
    [InlineData(Roles.AwardReviewer, Roles.AwardApprover)]
    [InlineData(Roles.AwardApprover, Roles.PaymentMaker)]
    [InlineData(Roles.AwardApprover, Roles.PaymentChecker)]
    [InlineData(Roles.PaymentMaker, Roles.PaymentChecker)]
    [InlineData(Roles.IdentityAdministrator, Roles.SecurityAdministrator)]
    [InlineData(Roles.SecurityAdministrator, Roles.Auditor)]
    [InlineData(Roles.IdentityAdministrator, Roles.Auditor)]
    [InlineData(Roles.Auditor, Roles.PoolOfficer)]
    [InlineData(Roles.StatisticsDelivery, Roles.TargetOfficer)]
    public void Duties_that_check_each_other_are_excluded_both_ways(string role, string other)
    {
        SeparationOfDuties.Excludes(role, other).ShouldBeTrue();
        SeparationOfDuties.Excludes(other, role).ShouldBeTrue();
        SeparationOfDuties.FirstConflict([other, Roles.PermitOfficer, role]).ShouldNotBeNull();
    }

    [Fact]
    public void Duties_of_one_desk_may_be_held_together()
    {
        SeparationOfDuties.FirstConflict([Roles.PoolOfficer, Roles.TargetOfficer, Roles.ServiceOfficer]).ShouldBeNull();
        SeparationOfDuties.FirstConflict([Roles.AwardApprover, Roles.PolicyApprover]).ShouldBeNull();
    }
}
