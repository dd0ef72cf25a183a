using Cultivation.Primitives;

namespace Cultivation.Policies.Evaluation;

/// <summary>How an exact amount becomes fen (ruling X-R02).</summary>
internal sealed record AwardRounding(string Option, decimal UnitYuan, bool HalfUp)
{
    public static AwardRounding Of(string option) => option switch
    {
        "half-up-fen" => new AwardRounding(option, 0.01m, true),
        "floor-yuan" => new AwardRounding(option, 1m, false),
        "floor-ten-thousand-yuan" => new AwardRounding(option, 10_000m, false),
        _ => new AwardRounding(option, 0.01m, false),
    };

    /// <summary>A base below zero, from a correction, gives no award and takes none back.</summary>
    public Money Apply(decimal yuan)
    {
        if (yuan <= 0m)
            return Money.Zero;
        var units = yuan / UnitYuan;
        return Money.FromYuan((HalfUp ? decimal.Round(units, 0, MidpointRounding.AwayFromZero) : decimal.Floor(units)) * UnitYuan);
    }
}
