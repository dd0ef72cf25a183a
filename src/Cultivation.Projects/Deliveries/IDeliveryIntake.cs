using Cultivation.Persistence;
using Cultivation.Tables.Cells;
using Cultivation.Tables.Files;

namespace Cultivation.Projects.Deliveries;

/// <summary>What one kind of file does to this service. An instance serves one delivery.</summary>
internal interface IDeliveryIntake
{
    /// <summary>Reads and checks every row against what is known; writes nothing.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="table">The file.</param>
    /// <param name="issues">Takes what is refused.</param>
    /// <returns>Rows that are good.</returns>
    Task<int> ReadAsync(UnitOfWork unit, TableReader table, CellIssues issues);

    /// <summary>States what was read and is not known yet.</summary>
    /// <returns>Statements recorded.</returns>
    Task<long> WriteAsync(UnitOfWork unit, StatementOrigin origin);
}
