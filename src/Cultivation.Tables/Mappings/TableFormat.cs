namespace Cultivation.Tables.Mappings;

/// <summary>What kind of file is delivered.</summary>
public enum TableFormat
{
    /// <summary>Comma-separated values (RFC 4180).</summary>
    Csv,

    /// <summary>Office Open XML workbook (ECMA-376).</summary>
    Xlsx,
}
