namespace Cultivation.Tables.Mappings;

/// <summary>What a unit measures.</summary>
public enum CellUnitKind
{
    /// <summary>Renminbi; base unit yuan 元.</summary>
    Money,

    /// <summary>A part of a whole; base unit one, so 10% is 0.1.</summary>
    Share,

    /// <summary>Electric energy; base unit 度, one kilowatt-hour.</summary>
    Electricity,
}
