using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Cultivation.Persistence;

/// <summary>
/// The bytes that the chain hashes. <c>content_hash</c> = SHA-256 over these fields in this order:
/// "cultivation-audit-entry-v1", jurisdiction_code, recorded_at, actor, actor_kind, department, action, subject,
/// before_json, after_json, trace_id. A text is its length in UTF-8 bytes (uint32, big-endian) and the bytes; null is the
/// length FFFFFFFF alone; an instant is its microseconds since 1970-01-01T00:00:00Z (int64, big-endian).
/// <c>entry_hash</c> = SHA-256(previous entry_hash || sequence (int64, big-endian) || group_sequence (int64, big-endian) || content_hash).
/// Before the first entry stands SHA-256("cultivation-audit-v1:" || jurisdiction_code).
/// </summary>
internal static class AuditEncoding
{
    public static byte[] ContentHash(AuditRow row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, "cultivation-audit-entry-v1");
        Append(hash, row.JurisdictionCode);
        Append(hash, (row.RecordedAt - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        Append(hash, row.Actor);
        Append(hash, row.ActorKind);
        Append(hash, row.Department);
        Append(hash, row.Action);
        Append(hash, row.Subject);
        Append(hash, row.BeforeJson);
        Append(hash, row.AfterJson);
        Append(hash, row.TraceId);
        return hash.GetHashAndReset();
    }

    public static byte[] EntryHash(byte[] previous, long sequence, long groupSequence, byte[] contentHash)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        Append(hash, sequence);
        Append(hash, groupSequence);
        hash.AppendData(contentHash);
        return hash.GetHashAndReset();
    }

    public static byte[] Origin(string jurisdictionCode) => SHA256.HashData(Encoding.UTF8.GetBytes("cultivation-audit-v1:" + jurisdictionCode));

    private static void Append(IncrementalHash hash, string? text)
    {
        Span<byte> length = stackalloc byte[4];
        if (text is null)
        {
            BinaryPrimitives.WriteUInt32BigEndian(length, uint.MaxValue);
            hash.AppendData(length);
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        BinaryPrimitives.WriteUInt32BigEndian(length, (uint)bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }

    private static void Append(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
