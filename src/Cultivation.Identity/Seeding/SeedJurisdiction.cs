using Cultivation.Identity.Accounts;
using Cultivation.Primitives;

namespace Cultivation.Identity.Seeding;

/// <summary>One jurisdiction of the seed file, checked.</summary>
/// <param name="Code">The tenant.</param>
/// <param name="Name">Its name.</param>
/// <param name="Departments">Its departments.</param>
/// <param name="Accounts">Its users and clients.</param>
public sealed record SeedJurisdiction(
    DivisionCode Code, string Name, IReadOnlyList<Department> Departments, IReadOnlyList<SeedAccount> Accounts);
