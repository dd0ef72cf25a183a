using Cultivation.Policies.Facts;

namespace Cultivation.Samples.Counties;

/// <summary>What the sample of one jurisdiction is made from.</summary>
/// <param name="Code">GB/T 2260 code of the jurisdiction.</param>
/// <param name="Name">As readers know it.</param>
/// <param name="BusinessDate">The day on which the sample is looked at: “today” of the run.</param>
/// <param name="Year">The sample year: complete months of tax, statistics and electricity.</param>
/// <param name="FirstListYear">First year whose above-scale list is delivered.</param>
/// <param name="Packs">Policy packs in force.</param>
/// <param name="Places">Townships, parks, counties.</param>
/// <param name="Sectors">Industries at home there.</param>
/// <param name="PermitOffices">Development and reform, natural resources, ecology, housing, emergency: as the documents name them.</param>
public sealed record SampleCounty(
    string Code,
    string Name,
    DateOnly BusinessDate,
    int Year,
    int FirstListYear,
    IReadOnlyList<string> Packs,
    IReadOnlyList<SamplePlace> Places,
    IReadOnlyList<SampleSector> Sectors,
    IReadOnlyList<string> PermitOffices)
{
    /// <summary>Chains whose chief companies are listed each year; empty where the policy knows none.</summary>
    public IReadOnlyList<string> Chains { get; init; } = [];

    /// <summary>First year whose list of chain leaders is delivered; 0 where there is none.</summary>
    public int FirstChainLeaderYear { get; init; }

    /// <summary>The industry bureau asks all firms whether they are software firms and core factories, and statistics state strategic ones.</summary>
    public bool ChecksFirms { get; init; }

    /// <summary>All firms deliver audited revenue; otherwise only those above scale.</summary>
    public bool AuditsAllFirms { get; init; }

    /// <summary>Typical main-business revenue of a firm below scale, in thousand yuan: least and most.</summary>
    public (int Least, int Most) SmallRevenue { get; init; } = (1_500, 19_900);

    /// <summary>
    /// The figure that bounds of pools compare (ML-3-2-1-b, CZ-A-2-3-a): ordinary firms state it also for the half year before the sample
    /// year and the quarter after it, so that every quarter up to the business date has its twelve months. Null where no policy gives bounds.
    /// </summary>
    public FactDefinition? PoolMeasure { get; init; }

    /// <summary>The lower of those bounds, in thousand yuan, around which firms come and go; 0 where no policy gives bounds.</summary>
    public long PoolFloor { get; init; }

    /// <summary>Appropriation, in hundredths of what is payable.</summary>
    public int BudgetPercent { get; init; } = 130;
}
