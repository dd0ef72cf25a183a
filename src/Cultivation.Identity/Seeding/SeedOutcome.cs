namespace Cultivation.Identity.Seeding;

/// <summary>What loading the seed changed in one jurisdiction.</summary>
/// <param name="DepartmentsSaved">Departments added or changed.</param>
/// <param name="DepartmentsRetired">Departments whose entry is gone.</param>
/// <param name="AccountsAdded">New accounts.</param>
/// <param name="AccountsChanged">Accounts whose entry changed.</param>
/// <param name="AccountsRevoked">Accounts whose entry is gone.</param>
public sealed record SeedOutcome(int DepartmentsSaved, int DepartmentsRetired, int AccountsAdded, int AccountsChanged, int AccountsRevoked)
{
    /// <summary>Says whether nothing changed.</summary>
    public bool IsEmpty => this == new SeedOutcome(0, 0, 0, 0, 0);
}
