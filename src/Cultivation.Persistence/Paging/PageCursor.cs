namespace Cultivation.Persistence;

/// <summary>
/// One page of a list that is ordered by a unique key. The query compares with the key of the last item instead of
/// counting rows, so a page stays right and fast however many rows stand before it or come in between:
/// <code>WHERE @IsFirst OR (name, id) &gt; (@AfterName, @AfterId) ORDER BY name, id LIMIT @Limit</code>
/// </summary>
/// <typeparam name="TKey">The values of ORDER BY, a record or tuple; the last of them unique.</typeparam>
public sealed class PageCursor<TKey>
{
    private readonly Func<TKey, string> _token;
    private readonly int _size;

    internal PageCursor(bool isFirst, TKey? after, int size, Func<TKey, string> token)
    {
        IsFirst = isFirst;
        After = after;
        _size = size;
        _token = token;
    }

    /// <summary>Whether the list begins here.</summary>
    public bool IsFirst { get; }

    /// <summary>Key of the item before this page; the default on the first page.</summary>
    public TKey? After { get; }

    /// <summary>For LIMIT: one more than the page holds, which tells whether another page follows.</summary>
    public int Limit => _size + 1;

    /// <summary>Makes the page of the rows that were found.</summary>
    /// <param name="rows">At most <see cref="Limit"/> rows, in order.</param>
    /// <param name="keyOf">The key of an item.</param>
    /// <exception cref="ArgumentException">There are more rows than <see cref="Limit"/>: the query does not use it.</exception>
    public Page<T> Close<T>(IReadOnlyList<T> rows, Func<T, TKey> keyOf)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(keyOf);
        if (rows.Count > Limit)
            throw new ArgumentException($"The query returned {rows.Count} rows where at most {Limit} were asked for.", nameof(rows));
        return rows.Count <= _size
            ? new Page<T>(rows, "")
            : new Page<T>([.. rows.Take(_size)], _token(keyOf(rows[_size - 1])));
    }
}
