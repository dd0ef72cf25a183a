using Cultivation.Contracts.Common.V1;
using Cultivation.Contracts.Registry.V1;
using Cultivation.Persistence;
using Cultivation.Registry.Facts;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Cultivation.Registry.Ingestion;

/// <summary>The files that were taken.</summary>
public static class DeliveryStore
{
    /// <summary>What became of a file that was taken before, read in the same way; null where it is new.</summary>
    /// <param name="unit">The transaction; it holds the <see cref="KnowledgeClock"/>, so that of two clients that deliver at once one is first.</param>
    /// <param name="fileDigest">SHA-256 of the bytes.</param>
    /// <param name="mappingDigest">SHA-256 of what the mapping means.</param>
    public static async Task<DeliverFileResponse?> FindAsync(UnitOfWork unit, byte[] fileDigest, byte[] mappingDigest)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var answer = await unit.QuerySingleOrDefaultAsync<byte[]>(
            """
            SELECT answer FROM deliveries
            WHERE jurisdiction_code = current_jurisdiction() AND file_sha256 = @fileDigest AND mapping_sha256 = @mappingDigest
            """, new { fileDigest, mappingDigest });
        return answer is null ? null : DeliverFileResponse.Parser.ParseFrom(answer);
    }

    /// <summary>Keeps a file and what became of it.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="file">The file.</param>
    /// <param name="answer">What became of it.</param>
    public static Task SaveAsync(UnitOfWork unit, SentFile file, DeliverFileResponse answer)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(answer);
        return unit.ExecuteAsync(
            """
            INSERT INTO deliveries
                (jurisdiction_code, delivery_id, file_name, file_sha256, mapping_sha256, mapping, content, kind, subject, department,
                 rows_read, rows_accepted, rows_refused, statements_recorded, recorded_at, answer)
            VALUES
                (current_jurisdiction(), @DeliveryId, @FileName, @FileDigest, @MappingDigest, @Mapping, @Content, @Kind, @Subject, @Department,
                 @RowsRead, @RowsAccepted, @RowsRefused, @StatementsRecorded, @RecordedAt, @Answer)
            """,
            new
            {
                DeliveryId = Guid.ParseExact(answer.DeliveryId, "D"),
                file.Header.FileName,
                file.FileDigest,
                file.MappingDigest,
                file.Header.Mapping,
                file.Content,
                Kind = file.Read.Mapping.Kind.Name,
                unit.Caller.Subject,
                unit.Caller.Department,
                answer.RowsRead,
                answer.RowsAccepted,
                answer.RowsRefused,
                answer.StatementsRecorded,
                RecordedAt = answer.RecordedAt.ToDateTimeOffset(),
                Answer = answer.ToByteArray(),
            });
    }

    /// <summary>A page of deliveries, the newest first.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="department">Of which department; null: all.</param>
    /// <param name="cursor">The page.</param>
    public static async Task<IReadOnlyList<(DateTimeOffset RecordedAt, Guid DeliveryId, Delivery Message)>> ListAsync(
        UnitOfWork unit, string? department, PageCursor<(DateTimeOffset RecordedAt, Guid DeliveryId)> cursor)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(cursor);
        var rows = await unit.QueryAsync<Row>(
            """
            SELECT delivery_id, file_name, encode(file_sha256, 'hex') AS sha256, kind, subject, department,
                   rows_read, rows_accepted, rows_refused, statements_recorded, recorded_at
            FROM deliveries
            WHERE jurisdiction_code = current_jurisdiction() AND (@department::text IS NULL OR department = @department)
              AND (@IsFirst OR (recorded_at, delivery_id) < (@RecordedAt, @DeliveryId))
            ORDER BY recorded_at DESC, delivery_id DESC
            LIMIT @Limit
            """,
            new { department, cursor.IsFirst, cursor.After.RecordedAt, cursor.After.DeliveryId, cursor.Limit });
        return [.. rows.Select(row => (row.RecordedAt, row.DeliveryId, ToMessage(row)))];
    }

    private static Delivery ToMessage(Row row) => new()
    {
        DeliveryId = row.DeliveryId.ToString("D"),
        FileName = row.FileName,
        Sha256 = row.Sha256,
        Kind = row.Kind,
        Subject = row.Subject,
        Department = row.Department,
        RowsRead = row.RowsRead,
        RowsAccepted = row.RowsAccepted,
        RowsRefused = row.RowsRefused,
        StatementsRecorded = row.StatementsRecorded,
        RecordedAt = Timestamp.FromDateTimeOffset(row.RecordedAt),
    };

    private sealed record Row
    {
        public required Guid DeliveryId { get; init; }

        public required string FileName { get; init; }

        public required string Sha256 { get; init; }

        public required string Kind { get; init; }

        public required string Subject { get; init; }

        public required string Department { get; init; }

        public required int RowsRead { get; init; }

        public required int RowsAccepted { get; init; }

        public required int RowsRefused { get; init; }

        public required long StatementsRecorded { get; init; }

        public required DateTimeOffset RecordedAt { get; init; }
    }
}
