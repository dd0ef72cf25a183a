using Cultivation.Policies.Facts;

namespace Cultivation.Benchmarks.Policies;

/// <summary>
/// Firms of one county from a fixed seed: about one in three on the list, one in six with a title, one in ten with a project, three in a hundred
/// chain leaders; some facts are missing, as they are in life. Revenues gather around the tiers.
/// </summary>
internal sealed class SyntheticFirms(string division, int seed)
{
    private static readonly string[] Industries = ["C31", "C34", "C26", "C18", "C39", "B10", "D44", "F51", "I65", "C"];
    private static readonly long[] Magnitudes = [5_000_000_00, 20_000_000_00, 80_000_000_00, 300_000_000_00, 500_000_000_00, 1_000_000_000_00, 2_000_000_000_00];
    private readonly Random _random = new(seed);

    public SyntheticFirm Next(int number)
    {
        var revenue = _random.NextInt64(Magnitudes[_random.Next(_random.Next(1, Magnitudes.Length + 1))] * 2) + 1;
        var leads = In100(3);
        var software = In100(4);
        var years = Enumerable.Range(0, SyntheticFirm.Years).Select(_ => revenue = revenue * _random.Next(90, 130) / 100).ToArray();
        var listings = Listings();
        return new SyntheticFirm
        {
            Division = In100(2) ? "110101" : division,
            Number = number,
            Industry = Industries[_random.Next(Industries.Length)],
            CreditHit = In100(70) ? In100(2) : null,
            Established = Day(2005, 15),
            Strategic = In100(30) ? In100(40) : null,
            StrategicShare = In100(10) ? _random.Next(0, 5) * 0.25m : null,
            SoftwareCertified = software,
            Peak = years[0] * 9 / 10,
            Revenue = [.. years.Select(year => In100(97) ? year : (long?)null)],
            TaxRevenue = [.. years.Select(year => In100(95) ? year - year / 50 * _random.Next(2) : (long?)null)],
            SoftwareRevenue = [.. years.Select(year => software ? year / 20 : (long?)null)],
            Leader = [.. years.Select(_ => leads && In100(90))],
            Procurement = [.. years.Select(year => leads ? (year / 2, year / 200 * _random.Next(10, 60)) : ((long, long)?)null)],
            AboveScale = [.. years.Select((_, index) => In100(97) ? listings.Any(entry => entry.Entered.Year <= index + SyntheticFirm.FirstYear && !(entry.Exited?.Year <= index + SyntheticFirm.FirstYear)) : (bool?)null)],
            Titles = Titles(),
            Listings = listings,
            Projects = [.. Enumerable.Range(0, In100(10) ? In100(10) ? 2 : 1 : 0).Select(_ => Project())],
            Application = In100(3) ? "WS-2-6-b" : null,
            PaidClause = In100(2) ? "ZZ-3-4-e" : null,
        };
    }

    private List<SyntheticTitle> Titles() =>
    [
        .. Enumerable.Range(0, In100(16) ? In100(12) ? 2 : 1 : 0).Select(_ => new SyntheticTitle(
            _random.Next(FactVocabulary.TitleName.Choices.Count), _random.Next(1, 4), In100(3) ? null : In100(85) ? 0 : _random.Next(1, 4),
            In100(90) ? null : _random.Next(4), Day(2020, 5), In100(2), In100(90))),
    ];

    private List<SyntheticListing> Listings()
    {
        if (!In100(33))
            return [];
        var entered = Day(2015, 10);
        var exited = In100(12) ? entered.AddDays(_random.Next(100, 900)) : (DateOnly?)null;
        var first = new SyntheticListing(entered, _random.Next(4), In100(4) ? null : In100(95), In100(50) ? In100(20) : null, exited);
        return exited is { } left && In100(30) ? [first, new SyntheticListing(left.AddDays(200), 0, false, null, null)] : [first];
    }

    private SyntheticProject Project()
    {
        var total = _random.NextInt64(50_000_000, 3_000_000_000);
        var software = total * _random.Next(5, 20) / 100;
        return new SyntheticProject(
            _random.Next(4), Day(2022, 3), _random.NextInt64(100_000_000, 4_000_000_000), total, software, total * _random.Next(40, 80) / 100, In100(95), In100(90), In100(5));
    }

    private DateOnly Day(int firstYear, int years) => new DateOnly(firstYear, 1, 1).AddDays(_random.Next(365 * years));

    private bool In100(int chances) => _random.Next(100) < chances;
}
