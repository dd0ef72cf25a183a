using Cultivation.Contracts.Common.V1;

namespace Cultivation.Cli.Tour;

/// <summary>Reads a list to its end.</summary>
internal static class Paged
{
    /// <summary>All items of a list.</summary>
    /// <param name="pageSize">Rows a page.</param>
    /// <param name="read">Reads one page.</param>
    public static async Task<IReadOnlyList<T>> ReadAsync<T>(int pageSize, Func<PageRequest, Task<(IEnumerable<T> Items, PageResponse Page)>> read)
    {
        var all = new List<T>();
        var token = "";
        do
        {
            var (items, page) = await read(new PageRequest { PageSize = pageSize, PageToken = token });
            all.AddRange(items);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return all;
    }
}
