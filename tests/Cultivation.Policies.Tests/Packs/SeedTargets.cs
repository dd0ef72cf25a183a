using System.Globalization;
using Cultivation.Policies.Model;
using Cultivation.Policies.Notices;
using Cultivation.Policies.Quantities;
using YamlDotNet.RepresentationModel;

namespace Cultivation.Policies.Tests.Packs;

/// <summary>The target rows of a seed pack, read from the plain YAML.</summary>
public static class SeedTargets
{
    public static IReadOnlyList<NumberedRow> Of(string pack) =>
    [
        .. SeedPack.All.Single(item => item.Name == pack).Clauses.SelectMany(clause =>
            SeedPack.Mappings(clause, "target").Select((row, index) =>
                new NumberedRow(SeedPack.Text(clause, "id")!, index + 1, Row(row), SeedPack.Texts(clause, "rulings")))),
    ];

    private static TargetRow Row(YamlMappingNode row)
    {
        var (bound, figure) = Bound(row);
        TargetPeriod.TryParse(SeedPack.Text(row, "period"), out var period).ShouldBeTrue();
        TargetFigure.TryParse(figure, SeedPack.Text(row, "unit"), out var parsed).ShouldBeTrue(figure);
        return new TargetRow(
            SeedPack.Text(row, "indicator")!,
            SeedPack.Text(row, "label")!,
            SeedPack.Text(row, "area")!,
            period,
            bound,
            parsed,
            Enum.Parse<TargetCount>(SeedPack.Text(row, "count")!.Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
            SeedPack.Text(row, "role") is { } role ? Enum.Parse<TargetRole>(role, ignoreCase: true) : TargetRole.Target,
            row.Children.TryGetValue("band", out var band) ? Band((YamlMappingNode)band) : null,
            SeedPack.Text(row, "base") is { } year ? int.Parse(year, CultureInfo.InvariantCulture) : null,
            SeedPack.Text(row, "parent"),
            1,
            default);
    }

    private static TargetBand Band(YamlMappingNode band)
    {
        var (bound, limit) = Bound(band);
        return new TargetBand(bound, Quantity.Parse(limit));
    }

    private static (BoundWord Bound, string Written) Bound(YamlMappingNode node)
    {
        foreach (var bound in Enum.GetValues<BoundWord>())
        {
            var key = string.Concat(bound.ToString().Select((letter, index) => index > 0 && char.IsUpper(letter) ? $"_{letter}" : $"{letter}")).ToLowerInvariant();
            if (SeedPack.Text(node, key) is { } written)
                return (bound, written);
        }

        throw new InvalidOperationException($"No bound word in {node}.");
    }
}
