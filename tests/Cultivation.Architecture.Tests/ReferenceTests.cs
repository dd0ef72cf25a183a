namespace Cultivation.Architecture.Tests;

/// <summary>Who may know whom (design: the house). Asked of the project files and of what the compiler made of them.</summary>
public sealed class ReferenceTests
{
    private static readonly string[] Shared =
        ["Cultivation.Primitives", "Cultivation.Contracts", "Cultivation.Persistence", "Cultivation.Messaging", "Cultivation.ServiceDefaults"];

    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Cultivation.Primitives"] = [],
        ["Cultivation.Policies"] = ["Cultivation.Primitives"],
        ["Cultivation.Tables"] = ["Cultivation.Primitives", "Cultivation.Policies"],
        ["Cultivation.Contracts"] = ["Cultivation.Primitives"],
        ["Cultivation.Facts"] = ["Cultivation.Primitives", "Cultivation.Contracts", "Cultivation.Policies"],
        ["Cultivation.Persistence"] = ["Cultivation.Primitives"],
        ["Cultivation.Messaging"] = ["Cultivation.Primitives", "Cultivation.Contracts", "Cultivation.Persistence"],
        ["Cultivation.ServiceDefaults"] = ["Cultivation.Primitives", "Cultivation.Contracts", "Cultivation.Persistence", "Cultivation.Messaging"],
        ["Cultivation.Identity"] = Shared,
        ["Cultivation.Registry"] = [.. Shared, "Cultivation.Tables", "Cultivation.Policies", "Cultivation.Facts"],
        ["Cultivation.Projects"] = [.. Shared, "Cultivation.Tables", "Cultivation.Policies", "Cultivation.Facts"],
        ["Cultivation.Incentives"] = [.. Shared, "Cultivation.Tables", "Cultivation.Policies", "Cultivation.Facts"],
        ["Cultivation.Reporting"] = [.. Shared, "Cultivation.Policies"],
        ["Cultivation.Client"] = ["Cultivation.Primitives", "Cultivation.Contracts"],
        ["Cultivation.Samples"] = ["Cultivation.Primitives", "Cultivation.Policies"],
        ["Cultivation.Cli"] = ["Cultivation.Primitives", "Cultivation.Contracts", "Cultivation.Policies", "Cultivation.Facts", "Cultivation.Samples", "Cultivation.Client"],
    };

    private static readonly string[] Services =
        ["Cultivation.Identity", "Cultivation.Registry", "Cultivation.Projects", "Cultivation.Incentives", "Cultivation.Reporting"];

    public static TheoryData<string> Projects => [.. Repository.Projects.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_references_only_what_the_design_allows(string project)
    {
        if (project == "Cultivation.AppHost")
        {
            Of(Repository.DeclaredReferences(project)).ShouldBeSubsetOf(Services);
            return;
        }

        Allowed.ShouldContainKey(project, "a new project: say here whom it may know");
        Of(Repository.DeclaredReferences(project)).ShouldBeSubsetOf(Allowed[project]);
        Of(Repository.CompiledReferences(project)).ShouldBeSubsetOf(Allowed[project]);
    }

    [Fact]
    public void Services_know_nothing_of_each_other()
    {
        foreach (var service in Services)
            Repository.CompiledReferences(service).Intersect(Services).ShouldBeEmpty(service);
    }

    [Fact]
    public void Nothing_references_the_AppHost()
    {
        foreach (var project in Repository.Projects.Keys)
        {
            Repository.DeclaredReferences(project).ShouldNotContain("Cultivation.AppHost", project);
            Repository.CompiledReferences(project).ShouldNotContain("Cultivation.AppHost", project);
        }
    }

    [Fact]
    public void Only_Messaging_names_MassTransit_and_the_broker_client()
    {
        foreach (var project in Repository.Projects.Keys.Where(project => project is not "Cultivation.Messaging"))
        {
            Repository.DeclaredReferences(project).Where(IsBroker).ShouldBeEmpty(project);
            Repository.CompiledReferences(project).Where(IsBroker).ShouldBeEmpty(project);
        }

        static bool IsBroker(string name) => name.StartsWith("MassTransit", StringComparison.Ordinal) || name.StartsWith("RabbitMQ", StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_AppHost_names_Aspire()
    {
        foreach (var project in Repository.Projects.Keys.Where(project => project is not "Cultivation.AppHost"))
        {
            Repository.DeclaredReferences(project).Where(name => name.StartsWith("Aspire", StringComparison.Ordinal)).ShouldBeEmpty(project);
            Repository.CompiledReferences(project).Where(name => name.StartsWith("Aspire", StringComparison.Ordinal)).ShouldBeEmpty(project);
        }
    }

    [Theory]
    [InlineData("Cultivation.Primitives")]
    [InlineData("Cultivation.Policies")]
    [InlineData("Cultivation.Tables")]
    public void Pure_project_knows_no_network_and_no_database(string project) =>
        Repository.CompiledReferences(project)
            .Where(name => name is "Npgsql" or "Dapper" || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || name.StartsWith("System.Net", StringComparison.Ordinal) || name.StartsWith("Grpc", StringComparison.Ordinal))
            .ShouldBeEmpty();

    private static IEnumerable<string> Of(IEnumerable<string> references) =>
        references.Where(name => name.StartsWith("Cultivation.", StringComparison.Ordinal));
}
