using Cultivation.Contracts.Identity;
using Cultivation.Identity.Accounts;
using Cultivation.Identity.Seeding;

namespace Cultivation.Identity.Tests.Seeding;

public sealed class SeedFileTests
{
    private const string Valid =
        """
        jurisdictions:
          - code: "620722"
            name: 民乐县
            departments:
              - { id: industry, kind: industry, name: 县工信商务局, aliases: [县工信局] }
              - { id: finance, kind: finance, name: 县财政局 }
            users:
              - { name: liwei, display: 李伟, department: industry, roles: [pool-officer] }
              - { name: sunli, display: 孙丽, department: finance, roles: [payment-maker] }
            clients:
              - { name: tax-system, display: 系统, department: finance, roles: [tax-delivery] }
        """;

    [Fact]
    public void Valid_file_is_read()
    {
        var jurisdiction = SeedFile.Parse(Valid, "d.yaml").ShouldHaveSingleItem();
        jurisdiction.Departments.Select(department => department.DepartmentId).ShouldBe(["industry", "finance"]);
        jurisdiction.Accounts.Select(account => account.Id.Subject).ShouldBe(["620722/liwei", "620722/sunli", "620722/tax-system"]);
        jurisdiction.Accounts.Select(account => account.Kind).ShouldBe([AccountKind.User, AccountKind.User, AccountKind.Client]);
    }

    [Theory]
    [InlineData("name: 县财政局 }", "name: 县财政局, colour: red }", "d.yaml:6:", "未知的键“colour”")]
    [InlineData("[pool-officer]", "[pool-officer, king]", "d.yaml:8:", "未知的角色“king”")]
    [InlineData("department: industry, roles", "department: moon, roles", "d.yaml:8:", "未知的部门“moon”")]
    [InlineData("kind: finance", "kind: bank", "d.yaml:6:", "未知的部门类别“bank”")]
    [InlineData("[payment-maker]", "[payment-maker, payment-checker]", "d.yaml:9:", "“payment-checker”与“payment-maker”不相容")]
    [InlineData("[payment-maker]", "[award-approver, payment-maker]", "d.yaml:9:", "不相容")]
    [InlineData("[tax-delivery]", "[award-approver]", "d.yaml:11:", "只能授予人员")]
    [InlineData("[payment-maker]", "[platform-service]", "d.yaml:9:", "只能授予系统")]
    [InlineData("[payment-maker]", "[]", "d.yaml:9:", "至少要有一个角色")]
    [InlineData("name: sunli", "name: liwei", "d.yaml:9:", "账号“liwei”重复")]
    [InlineData("name: tax-system", "name: liwei", "d.yaml:11:", "账号“liwei”重复")]
    [InlineData("id: finance", "id: industry", "d.yaml:6:", "部门“industry”重复")]
    [InlineData("\"620722\"", "\"62072\"", "d.yaml:2:", "行政区划代码应为6位数字")]
    [InlineData("display: 孙丽, ", "", "d.yaml:9:", "缺少“display”")]
    [InlineData("name: sunli", "name: Sun Li", "d.yaml:9:", "账号“Sun Li”")]
    [InlineData("roles: [payment-maker]", "roles: payment-maker", "d.yaml:9:", "“roles”应为列表")]
    [InlineData("name: sunli", "name: sunli, password: secret", "d.yaml:9:", "未知的键“password”")]
    [InlineData("name: sunli", "name: sunli, name: x", "d.yaml:9:", "YAML")]
    public void Mistake_is_named_with_file_and_line(string text, string replacement, string place, string message)
    {
        Valid.ShouldContain(text);
        var problems = Should.Throw<SeedException>(() => SeedFile.Parse(Valid.Replace(text, replacement, StringComparison.Ordinal), "d.yaml")).Problems;
        problems.ShouldContain(problem => problem.StartsWith(place, StringComparison.Ordinal) && problem.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void All_mistakes_are_named_at_once()
    {
        var text = Valid.Replace("[pool-officer]", "[king]", StringComparison.Ordinal).Replace("kind: finance", "kind: bank", StringComparison.Ordinal);
        Should.Throw<SeedException>(() => SeedFile.Parse(text, "d.yaml")).Problems.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("")]
    [InlineData("jurisdictions: []")]
    [InlineData("- 1")]
    [InlineData("jurisdictions: [")]
    [InlineData("a: 1\n---\nb: 2")]
    public void File_without_jurisdictions_is_refused(string text)
    {
        Should.Throw<SeedException>(() => SeedFile.Parse(text, "d.yaml"));
    }

    [Fact]
    public void Missing_file_is_named()
    {
        Should.Throw<SeedException>(() => SeedFile.Read("/nowhere/d.yaml")).Message.ShouldContain("/nowhere/d.yaml");
    }

    [Fact]
    public void Seed_of_the_repository_covers_the_four_jurisdictions_and_every_role()
    {
        var seed = SeedFile.Read(SeedOptions.DefaultFile);
        seed.Select(jurisdiction => jurisdiction.Code.Value).ShouldBe(["620722", "140525", "370830", "341700"]);
        foreach (var jurisdiction in seed)
        {
            jurisdiction.Accounts.SelectMany(account => account.Roles).Distinct().ShouldBe(Roles.All, ignoreOrder: true, jurisdiction.Name);
            jurisdiction.Departments.Select(department => department.Kind).ShouldBeSubsetOf(DepartmentKinds.All);
        }
    }

    [Theory]
    [InlineData("620722", "minle-2025.txt")]
    [InlineData("140525", "zezhou-2022.txt")]
    [InlineData("370830", "wenshang-2022.txt")]
    [InlineData("341700", "chizhou-2019.txt")]
    public void Department_that_a_clause_names_stands_in_the_document(string code, string document)
    {
        var text = string.Concat(File.ReadAllText(RepositoryFile($"seeds/documents/{document}")).Where(letter => !char.IsWhiteSpace(letter)));
        var departments = SeedFile.Read(SeedOptions.DefaultFile).Single(jurisdiction => jurisdiction.Code.Value == code).Departments;

        // The documents say 各镇人民政府 and 各乡镇、街道 instead of naming each.
        foreach (var department in departments.Where(department => department.Clause is not null && department.Kind is not "township"))
        {
            department.Aliases.Prepend(department.Name)
                .ShouldContain(name => text.Contains(name, StringComparison.Ordinal), $"{department.DepartmentId} {department.Name}");
        }
    }

    private static string RepositoryFile(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Cultivation.sln")))
                return Path.Combine(folder.FullName, path);
        }

        throw new InvalidOperationException("The repository is not above the test's folder.");
    }
}
