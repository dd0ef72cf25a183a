using Cultivation.Contracts.Identity.V1;
using Cultivation.Incentives.Packs;

namespace Cultivation.Incentives.Approval;

/// <summary>
/// Which department checks and approves the awards of a clause: the one that the document names first as 牵头单位, else the
/// industry bureau. The document's names are those of Identity's directory, or aliases there.
/// </summary>
public sealed class ClauseDepartments
{
    private const string Industry = "industry";

    private readonly JurisdictionPolicies? _policies;
    private readonly Dictionary<string, string> _byName = new(StringComparer.Ordinal);
    private readonly string? _industry;

    /// <summary>The departments of a jurisdiction.</summary>
    /// <param name="policies">Its policies; null where it has none.</param>
    /// <param name="directory">Its departments in use.</param>
    public ClauseDepartments(JurisdictionPolicies? policies, IReadOnlyCollection<Department> directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        _policies = policies;
        foreach (var department in directory)
        {
            foreach (var name in department.Aliases.Prepend(department.Name))
                _byName.TryAdd(name, department.DepartmentId);
        }

        _industry = directory.FirstOrDefault(department => department.Kind == Industry)?.DepartmentId;
    }

    /// <summary>Id of the department; null where the clause is of no policy in force, or names a body that the directory has not.</summary>
    /// <param name="clause">Id of the clause that pays.</param>
    public string? Of(string clause) =>
        _policies?.Clause(clause) is not { } found ? null
        : found.Lead.Count == 0 ? _industry
        : _byName.GetValueOrDefault(found.Lead[0]);

    /// <summary>The department as the document writes it, for messages.</summary>
    /// <param name="clause">Id of the clause that pays.</param>
    public string NameOf(string clause) => _policies?.Clause(clause)?.Lead is [{ } lead, ..] ? lead : "工信部门";
}
