using System.Text.RegularExpressions;
using Cultivation.Contracts.Identity;
using Cultivation.Identity.Accounts;
using Cultivation.Primitives;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Cultivation.Identity.Seeding;

/// <summary>
/// Reads <c>seeds/reference/departments.yaml</c>: departments, users and service clients of each jurisdiction. Strict: an
/// unknown key, department kind, department or role, a name used twice, an excluded pair of roles, a person's role held
/// by a system are problems, and a file with a problem is not loaded at all.
/// </summary>
public static partial class SeedFile
{
    /// <summary>Largest file in bytes.</summary>
    public const int LargestBytes = 4 * 1024 * 1024;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="SeedException">The file is missing, too large, or has problems.</exception>
    public static IReadOnlyList<SeedJurisdiction> Read(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            throw new SeedException([$"{path}: 文件不存在，请检查配置 {SeedOptions.FileKey}。"]);
        if (file.Length > LargestBytes)
            throw new SeedException([$"{path}: 文件超过 {LargestBytes} 字节。"]);
        return Parse(File.ReadAllText(path), file.Name);
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="fileName">Its name in problems.</param>
    /// <exception cref="SeedException">It has problems.</exception>
    public static IReadOnlyList<SeedJurisdiction> Parse(string text, string fileName)
    {
        var problems = new List<string>();
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException error)
        {
            throw new SeedException([$"{fileName}:{error.Start.Line}:{error.Start.Column}: 不是正确的 YAML：{error.Message}"]);
        }

        if (stream.Documents.Count != 1)
            throw new SeedException([$"{fileName}:1:1: 应恰好有一个 YAML 文档。"]);

        var root = new SeedNode(fileName, stream.Documents[0].RootNode, problems).Only("jurisdictions");
        var jurisdictions = root.Items("jurisdictions").Select(JurisdictionOf).ToList();
        ReportRepeated(root.Items("jurisdictions"), "code", "地区");
        if (jurisdictions.Count == 0)
            root.Report("没有任何地区。");
        return problems.Count == 0 ? jurisdictions : throw new SeedException(problems);
    }

    private static SeedJurisdiction JurisdictionOf(SeedNode node)
    {
        node.Only("code", "name", "departments", "users", "clients");
        if (!DivisionCode.TryParse(node.Required("code"), out var code))
            node.At("code").Report("行政区划代码应为6位数字（GB/T 2260）。");

        var departments = node.Items("departments").Select(DepartmentOf).ToList();
        ReportRepeated(node.Items("departments"), "id", "部门");
        ReportRepeated([.. node.Items("users"), .. node.Items("clients")], "name", "账号");

        var departmentIds = departments.Select(department => department.DepartmentId).ToHashSet(StringComparer.Ordinal);
        return new(
            code,
            node.Required("name"),
            departments,
            [
                .. node.Items("users").Select(user => AccountOf(user, code, AccountKind.User, departmentIds)),
                .. node.Items("clients").Select(client => AccountOf(client, code, AccountKind.Client, departmentIds)),
            ]);
    }

    private static Department DepartmentOf(SeedNode node)
    {
        node.Only("id", "kind", "name", "aliases", "clause", "division");
        var id = node.Required("id");
        if (!AccountId.IsName(id))
            node.At("id").Report($"部门标识“{id}”应以小写字母开头，只含小写字母、数字、“-”和“.”，2至40个字符。");
        var kind = node.Required("kind");
        if (!DepartmentKinds.All.Contains(kind))
            node.At("kind").Report($"未知的部门类别“{kind}”，可用的类别：{string.Join("、", DepartmentKinds.All.Order(StringComparer.Ordinal))}。");
        var division = node.Optional("division");
        if (division is not null && !DivisionPattern().IsMatch(division))
            node.At("division").Report($"辖区代码“{division}”应为6位或9位数字。");
        return new(id, kind, node.Required("name"), [.. node.Items("aliases").Select(alias => alias.Text)], node.Optional("clause"), division);
    }

    private static SeedAccount AccountOf(SeedNode node, DivisionCode jurisdiction, AccountKind kind, HashSet<string> departmentIds)
    {
        node.Only("name", "display", "department", "roles");
        var name = node.Required("name");
        if (!AccountId.IsName(name))
            node.At("name").Report($"账号“{name}”应以小写字母开头，只含小写字母、数字、“-”和“.”，2至40个字符。");
        var departmentId = node.Required("department");
        if (!departmentIds.Contains(departmentId))
            node.At("department").Report($"未知的部门“{departmentId}”，请先在同一地区的 departments 中列出。");

        var roles = node.Items("roles").Select(role => role.Text).ToList();
        if (RoleProblem(roles, kind) is { } problem)
            node.At("roles").Report($"账号“{name}”：{problem}");
        return new(new(jurisdiction, name), kind, node.Required("display"), departmentId, [.. roles.Order(StringComparer.Ordinal)]);
    }

    /// <summary>What is wrong with a set of roles; null when an account of the kind may hold them together.</summary>
    /// <param name="roles">The roles.</param>
    /// <param name="kind">User or client.</param>
    public static string? RoleProblem(IReadOnlyList<string> roles, AccountKind kind)
    {
        if (roles.Count == 0)
            return "至少要有一个角色。";
        if (roles.FirstOrDefault(role => !Roles.All.Contains(role)) is { } unknown)
            return $"未知的角色“{unknown}”，可用的角色：{string.Join("、", Roles.All.Order(StringComparer.Ordinal))}。";
        if (roles.Distinct(StringComparer.Ordinal).Count() != roles.Count)
            return "同一角色列了两次。";
        if (kind == AccountKind.Client && roles.FirstOrDefault(role => !Roles.OfClients.Contains(role)) is { } personal)
            return $"角色“{personal}”只能授予人员，不能授予系统。";
        if (kind == AccountKind.User && roles.FirstOrDefault(Roles.OfClientsOnly.Contains) is { } technical)
            return $"角色“{technical}”只能授予系统，不能授予人员。";
        return SeparationOfDuties.FirstConflict(roles) is var (first, second)
            ? $"角色“{first}”与“{second}”不相容，不能由同一账号兼任。"
            : null;
    }

    private static void ReportRepeated(IReadOnlyList<SeedNode> nodes, string key, string what)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            if (node.Optional(key) is { } value && !seen.Add(value))
                node.At(key).Report($"{what}“{value}”重复。");
        }
    }

    [GeneratedRegex(@"\A[1-9]\d{5}(\d{3})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex DivisionPattern();
}
