namespace Cultivation.Tables.Mappings;

/// <summary>How the characters of a CSV file are encoded.</summary>
public enum TableEncoding
{
    /// <summary>UTF-8, with or without byte order mark.</summary>
    Utf8,

    /// <summary>GB 18030-2022, of which GBK and GB 2312 are parts.</summary>
    Gb18030,
}
