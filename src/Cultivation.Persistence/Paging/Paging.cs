using System.Text.Json;

namespace Cultivation.Persistence;

/// <summary>Lists by pages.</summary>
public static class Paging
{
    /// <summary>Begins a page.</summary>
    /// <param name="unit">The transaction; its jurisdiction is bound into the token.</param>
    /// <param name="list">Stable name of the list, with its order: <c>registry.enterprises.by-name</c>.</param>
    /// <param name="filters">The filters of the request; a token serves only the filters that it was issued for. Null where the list has none.</param>
    /// <param name="size">Items the caller asks for; 0 for the default.</param>
    /// <param name="token">The token of the page before; null or empty for the first page.</param>
    /// <param name="limits">Limits, where they are not <see cref="PageLimits.Standard"/>.</param>
    /// <typeparam name="TKey">See <see cref="PageCursor{TKey}"/>.</typeparam>
    /// <exception cref="PageSizeOutOfRangeException">The size is negative or above the limit.</exception>
    /// <exception cref="PageTokenInvalidException">The token is not one of this list.</exception>
    public static PageCursor<TKey> BeginPage<TKey>(this UnitOfWork unit, string list, object? filters, int size, string? token, PageLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentException.ThrowIfNullOrEmpty(list);
        limits ??= PageLimits.Standard;
        if (size < 0 || size > limits.Maximum)
            throw new PageSizeOutOfRangeException(size, limits.Maximum);
        var scope = $"{list}\n{(filters is null ? "" : JsonSerializer.Serialize(filters, filters.GetType(), StableJson.Options))}";
        var jurisdiction = unit.Caller.Jurisdiction;
        var isFirst = string.IsNullOrEmpty(token);
        return new PageCursor<TKey>(
            isFirst,
            isFirst ? default : unit.Pages.Read<TKey>(scope, jurisdiction, token!),
            size == 0 ? limits.Default : size,
            key => unit.Pages.Write(scope, jurisdiction, key));
    }
}
