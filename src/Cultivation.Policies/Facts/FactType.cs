namespace Cultivation.Policies.Facts;

/// <summary>How a fact's value is written.</summary>
public enum FactType
{
    /// <summary>金额: <c>3亿元</c>, <c>299,999,999.99元</c>. Held in yuan, at most two decimals.</summary>
    Money,

    /// <summary>比例: <c>24.99%</c>. Held as a part of one.</summary>
    Share,

    /// <summary>数量: <c>30人</c>, <c>2户</c>.</summary>
    Count,

    /// <summary>日期: <c>2023-05-01</c>. Held as a day number.</summary>
    Date,

    /// <summary>是/否. Held as 1 or 0.</summary>
    YesNo,

    /// <summary>One of a closed list of words. Held as its position in the list.</summary>
    Choice,

    /// <summary>文字.</summary>
    Text,

    /// <summary>行政区划代码: the first six digits of GB/T 2260 and finer codes.</summary>
    Division,

    /// <summary>行业代码: GB/T 4754-2017, a section letter with or without digits; the letter is derived where it is left out.</summary>
    Industry,
}
