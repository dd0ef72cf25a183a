namespace Cultivation.Persistence;

/// <summary>The page token was not issued here, for this list, with these filters, for this jurisdiction. Answered as <c>INVALID_ARGUMENT</c>.</summary>
public sealed class PageTokenInvalidException : RequestRefusedException
{
    /// <summary>Creates the error.</summary>
    public PageTokenInvalidException()
        : base("PAGE_TOKEN_INVALID", "page_token", "翻页标记无效：它不是由本列表按相同条件给出的。请去掉翻页标记，从第一页重新查询。")
    {
    }
}
