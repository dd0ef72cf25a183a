using Cultivation.Persistence;
using Cultivation.Tables.Files;

namespace Cultivation.Incentives.Deliveries;

/// <summary>A file that is being taken, within the transaction of its effect.</summary>
/// <param name="Unit">The transaction.</param>
/// <param name="DeliveryId">What its rows are recorded under.</param>
/// <param name="Rows">Its rows, in order. A row that is refused has no effect and is reported.</param>
public sealed record Delivery(UnitOfWork Unit, Guid DeliveryId, IReadOnlyList<TableRow> Rows);
