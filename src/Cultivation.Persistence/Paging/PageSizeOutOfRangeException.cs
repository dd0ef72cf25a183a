namespace Cultivation.Persistence;

/// <summary>The page size is negative or above the list's limit. Answered as <c>INVALID_ARGUMENT</c>.</summary>
public sealed class PageSizeOutOfRangeException : RequestRefusedException
{
    /// <summary>Creates the error.</summary>
    /// <param name="asked">What was asked for.</param>
    /// <param name="maximum">The list's limit.</param>
    public PageSizeOutOfRangeException(int asked, int maximum)
        : base("PAGE_SIZE_OUT_OF_RANGE", "page_size", $"每页条数应为 1 至 {maximum}（0 表示默认），实际为 {asked}。")
    {
    }
}
