namespace Cultivation.Tables.Files;

/// <summary>What a number format makes of a number.</summary>
internal enum XlsxNumberFormat
{
    /// <summary>A number.</summary>
    Plain,

    /// <summary>A day or time.</summary>
    Date,

    /// <summary>A percentage.</summary>
    Percent,
}
