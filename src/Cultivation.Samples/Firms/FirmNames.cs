using Cultivation.Samples.Counties;

namespace Cultivation.Samples.Firms;

/// <summary>Names of synthetic firms, each once.</summary>
/// <param name="county">Where they stand.</param>
/// <param name="random">Their stream.</param>
internal sealed class FirmNames(SampleCounty county, SampleRandom random)
{
    private const string First = "恒金鑫宏华瑞德信永泰嘉盛兴隆万源天和博众凯丰晟润立安康顺祥广润旭东明远海中";
    private const string Second = "达通源盛泰丰茂昌兴和利信诚远鑫宇辉景安康隆润瑞祥力创业邦晟宁川洋";
    private static readonly string[] Endings = ["有限公司", "有限公司", "有限公司", "有限责任公司", "科技有限公司", "股份有限公司"];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>The name of one more firm.</summary>
    public string Next(SamplePlace place, SampleSector sector)
    {
        for (var attempt = 0; attempt < 10_000; attempt++)
        {
            var head = random.Chance(40) ? place.Name : county.Name[..^1];
            var name = $"{head}{First[random.Below(First.Length)]}{Second[random.Below(Second.Length)]}{random.Pick(sector.Words)}{random.Pick(Endings)}";
            if (_taken.Add(name))
                return name;
        }

        throw new InvalidOperationException("There are no more names for firms of this kind.");
    }
}
