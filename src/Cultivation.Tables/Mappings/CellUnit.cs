namespace Cultivation.Tables.Mappings;

/// <summary>A unit that figures of a file are given in.</summary>
/// <param name="Word">As it is written: <c>万元</c>.</param>
/// <param name="Kind">What it measures.</param>
/// <param name="Factor">Base units in one of it.</param>
public sealed record CellUnit(string Word, CellUnitKind Kind, decimal Factor)
{
    /// <summary>The units that are understood, longer words before their endings.</summary>
    public static IReadOnlyList<CellUnit> All { get; } =
    [
        new("亿元", CellUnitKind.Money, 100_000_000m),
        new("万元", CellUnitKind.Money, 10_000m),
        new("千元", CellUnitKind.Money, 1_000m),
        new("元", CellUnitKind.Money, 1m),
        new("%", CellUnitKind.Share, 0.01m),
        new("万千瓦时", CellUnitKind.Electricity, 10_000m),
        new("千千瓦时", CellUnitKind.Electricity, 1_000m),
        new("千瓦时", CellUnitKind.Electricity, 1m),
        new("万度", CellUnitKind.Electricity, 10_000m),
        new("度", CellUnitKind.Electricity, 1m),
    ];

    /// <summary>The unit of a word; null where there is none.</summary>
    public static CellUnit? Find(string word)
    {
        foreach (var unit in All)
        {
            if (unit.Word == word)
                return unit;
        }

        return null;
    }
}
