using System.Text;
using System.Text.Json;

namespace Cultivation.Persistence;

/// <summary>What a unit of work wants to see in the audit trail; who and when are added at commit.</summary>
internal sealed record AuditEntry(string Action, string Subject, string? Before, string? After)
{
    private const int MaximumActionLength = 200;
    private const int MaximumSubjectLength = 500;
    private const int MaximumStateBytes = 64 * 1024;

    public static AuditEntry Create(string action, string subject, object? before, object? after) =>
        new(Text(action, MaximumActionLength), Text(subject, MaximumSubjectLength), State(before), State(after));

    private static string Text(string value, int maximumLength, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(value))] string name = "")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value, name);
        if (value.Length > maximumLength || value.Contains('\0'))
            throw new ArgumentException($"An audit text has at most {maximumLength} characters and no NUL.", name);
        return value;
    }

    private static string? State(object? state)
    {
        if (state is null)
            return null;
        var json = JsonSerializer.Serialize(state, state.GetType(), StableJson.Options);
        if (Encoding.UTF8.GetByteCount(json) > MaximumStateBytes)
            throw new ArgumentException($"An audited state has at most {MaximumStateBytes} bytes: name what changed, not the whole.", nameof(state));
        return json;
    }
}
