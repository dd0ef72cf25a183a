using Cultivation.Persistence;

namespace Cultivation.Identity.Accounts;

/// <summary>The departments of the transaction's jurisdiction.</summary>
public static class DepartmentStore
{
    /// <summary>A page of the departments in use, in the order of their ids.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="after">The last id of the page before; empty for the first page.</param>
    /// <param name="limit">Rows at most.</param>
    public static async Task<IReadOnlyList<Department>> ListAsync(UnitOfWork unit, string after, int limit) =>
        [.. (await unit.QueryAsync<Row>(
            """
            SELECT department_id, kind, name, aliases, clause, division FROM departments
            WHERE jurisdiction_code = current_jurisdiction() AND active AND department_id > @after
            ORDER BY department_id
            LIMIT @limit
            """,
            new { after, limit }))
            .Select(row => new Department(row.DepartmentId, row.Kind, row.Name, row.Aliases, row.Clause, row.Division))];

    /// <summary>The digests of the seed entries as last applied, by department id; of departments in use.</summary>
    /// <param name="unit">The transaction.</param>
    public static async Task<IReadOnlyDictionary<string, string>> ListDigestsAsync(UnitOfWork unit) =>
        (await unit.QueryAsync<(string DepartmentId, string Digest)>(
            "SELECT department_id, seed_digest FROM departments WHERE jurisdiction_code = current_jurisdiction() AND active"))
        .ToDictionary(row => row.DepartmentId, row => row.Digest, StringComparer.Ordinal);

    /// <summary>Adds a department or replaces it.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="department">The department.</param>
    /// <param name="seedDigest">Digest of its seed entry.</param>
    public static Task SaveAsync(UnitOfWork unit, Department department, string seedDigest) =>
        unit.ExecuteAsync(
            """
            INSERT INTO departments (jurisdiction_code, department_id, kind, name, aliases, clause, division, active, seed_digest)
            VALUES (current_jurisdiction(), @DepartmentId, @Kind, @Name, @Aliases, @Clause, @Division, true, @SeedDigest)
            ON CONFLICT (jurisdiction_code, department_id) DO UPDATE SET
                kind = excluded.kind, name = excluded.name, aliases = excluded.aliases, clause = excluded.clause,
                division = excluded.division, active = true, seed_digest = excluded.seed_digest
            """,
            new
            {
                department.DepartmentId,
                department.Kind,
                department.Name,
                Aliases = department.Aliases.ToArray(),
                department.Clause,
                department.Division,
                SeedDigest = seedDigest,
            });

    /// <summary>Takes a department out of use.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="departmentId">Which one.</param>
    public static Task RetireAsync(UnitOfWork unit, string departmentId) =>
        unit.ExecuteAsync(
            "UPDATE departments SET active = false WHERE jurisdiction_code = current_jurisdiction() AND department_id = @departmentId",
            new { departmentId });

    private sealed class Row
    {
        public required string DepartmentId { get; init; }

        public required string Kind { get; init; }

        public required string Name { get; init; }

        public required string[] Aliases { get; init; }

        public required string? Clause { get; init; }

        public required string? Division { get; init; }
    }
}
