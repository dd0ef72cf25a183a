namespace Cultivation.Registry.Tests.Hosting;

/// <summary>Who calls: an account of a department with its roles.</summary>
public sealed record Department(string Account, string Id, params string[] Roles)
{
    public static Department Market { get; } = new("market-system", "market", "market-delivery");

    public static Department Tax { get; } = new("tax-system", "tax", "tax-delivery");

    public static Department Statistics { get; } = new("statistics-system", "statistics", "statistics-delivery");

    public static Department Power { get; } = new("power-system", "power", "power-delivery");

    public static Department Industry { get; } = new("liwei", "industry", "pool-officer");

    public static Department Calculator { get; } = new("liujing", "industry", "award-calculator");

    public static Department Auditor { get; } = new("hanxue", "audit", "auditor");

    public string Jurisdiction { get; init; } = "140525";
}
