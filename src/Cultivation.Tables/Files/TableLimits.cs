namespace Cultivation.Tables.Files;

/// <summary>How much one delivered file may hold. Past a limit the whole file is refused and the error says which limit it was.</summary>
public static class TableLimits
{
    /// <summary>Bytes of the file: 32 MiB.</summary>
    public const long FileBytes = 32L * 1024 * 1024;

    /// <summary>Bytes that an xlsx file may unfold to: 256 MiB.</summary>
    public const long UnfoldedBytes = 256L * 1024 * 1024;

    /// <summary>Characters of all texts that an xlsx file shares among its cells.</summary>
    public const int SharedCharacters = 32 * 1024 * 1024;

    /// <summary>Parts of an xlsx file.</summary>
    public const int Parts = 2_000;

    /// <summary>Rows below the headings that are not empty.</summary>
    public const int Rows = 200_000;

    /// <summary>Columns.</summary>
    public const int Columns = 200;

    /// <summary>Characters of a cell; a longer one is refused with its row.</summary>
    public const int CellCharacters = 1_000;
}
