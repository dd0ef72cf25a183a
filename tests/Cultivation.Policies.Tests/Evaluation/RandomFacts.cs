using System.Globalization;
using Cultivation.Policies.Facts;
using Cultivation.Primitives;

namespace Cultivation.Policies.Tests.Evaluation;

/// <summary>Random firms whose numbers lie on, one fen beside, and far from every bound of the packs; anything may be missing.</summary>
internal sealed class RandomFacts(int seed)
{
    private static readonly decimal[] Bounds =
        [5_000_000, 8_000_000, 10_000_000, 20_000_000, 30_000_000, 100_000_000, 300_000_000, 500_000_000, 1_000_000_000, 2_000_000_000, 1_000_000];

    private readonly Random _random = new(seed);

    public static int Seed { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("CULTIVATION_SEED"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var seed) ? seed : Random.Shared.Next();

    public int Below(int limit) => _random.Next(limit);

    public (List<Fact> Plain, List<FactRecord> Records) Firm(string jurisdiction)
    {
        var plain = new List<Fact>
        {
            new(FactVocabulary.Jurisdiction, new FactContent(0, Chance(95) ? jurisdiction : "110000")),
            new(FactVocabulary.Industry, new FactContent(0, Pick("C31", "C18", "B08", "D44", "I65", "F51"))),
        };
        foreach (var definition in FactVocabulary.Of(FactScope.Firm).Skip(2))
        {
            if (Chance(70))
                plain.Add(new Fact(definition, Content(definition)));
        }

        foreach (var definition in FactVocabulary.Of(FactScope.Year))
        {
            for (var year = 2019; year <= 2026; year++)
            {
                if (Chance(55))
                    plain.Add(new Fact(definition, Content(definition), year));
            }
        }

        var records = new List<FactRecord>();
        foreach (var scope in Enum.GetValues<FactScope>().Where(scope => scope is not (FactScope.Firm or FactScope.Year or FactScope.Payment)))
        {
            var count = scope == FactScope.Partner ? _random.Next(13) : _random.Next(4);
            for (var index = 0; index < count; index++)
                records.Add(new FactRecord(scope, Fields(scope)));
        }

        return (plain, records.Where(record => record.Facts.Any()).ToList());
    }

    public static FactSheet Sheet(string jurisdiction, IEnumerable<Fact> plain, IEnumerable<FactRecord> records)
    {
        var body = $"91{jurisdiction}MA0000000";
        var sheet = new FactSheetBuilder(body + CreditCode.CheckCharacter(body));
        foreach (var scope in Enum.GetValues<FactScope>().Where(scope => scope is not (FactScope.Firm or FactScope.Year)))
            sheet.Give(scope);
        foreach (var fact in plain)
            sheet.Add(new Fact(fact.Definition, fact.Content, fact.Year, fact.ValidFrom, fact.ValidTo, fact.KnownAt, fact.Source));
        foreach (var record in records)
            sheet.Add(new FactRecord(record.Scope, record.Facts.Select(fact => new Fact(fact.Definition, fact.Content, fact.Year, fact.ValidFrom, fact.ValidTo, fact.KnownAt, fact.Source))));
        return sheet.Build();
    }

    public void Shuffle<T>(List<T> items)
    {
        for (var index = items.Count - 1; index > 0; index--)
        {
            var other = _random.Next(index + 1);
            (items[index], items[other]) = (items[other], items[index]);
        }
    }

    private List<Fact> Fields(FactScope scope) =>
        [.. FactVocabulary.Of(scope).Where(_ => Chance(88)).Where(Wanted).Select(definition => new Fact(definition, Content(definition)))];

    // Rare fields would otherwise deny nearly every record.
    private bool Wanted(FactDefinition definition) =>
        !(definition == FactVocabulary.TitleRevoked || definition == FactVocabulary.ListingExited || definition == FactVocabulary.ListingPredecessor
            || definition == FactVocabulary.PartnerElsewhere || definition == FactVocabulary.ApplicationClause || definition == FactVocabulary.TitleHolder
            || definition == FactVocabulary.ProjectApprovedAmount || definition == FactVocabulary.ProjectApprovedRate) || Chance(15);

    private FactContent Content(FactDefinition definition) => definition.Type switch
    {
        FactType.Money => new FactContent(Money(), null),
        FactType.Share => new FactContent(Pick(0m, 0.0299m, 0.03m, 0.1m, 0.1499m, 0.15m, 0.2m, 0.2499m, 0.25m, 0.315m, 0.5m, 1m), null),
        FactType.Count => new FactContent(Pick(0m, 1m, 2m, 3m, 29m, 30m, 31m, 90m), null),
        FactType.Date => FactContent.Of(new DateOnly(2019, 1, 1).AddDays(_random.Next(365 * 8))),
        FactType.YesNo => FactContent.Of(Chance(80)),
        FactType.Choice => new FactContent(Chance(60) ? 0 : _random.Next(definition.Choices.Count), null),
        FactType.Industry => new FactContent(0, Pick("C31", "B08", "I65")),
        FactType.Division => new FactContent(0, Pick("140525", "370830", "620722", "341702")),
        _ => new FactContent(0, Pick("甲", "乙", "丙")),
    };

    private decimal Money()
    {
        var bound = Bounds[_random.Next(Bounds.Length)];
        return _random.Next(5) switch { 0 => bound, 1 => bound - 0.01m, 2 => bound + 0.01m, 3 => bound * Pick(0.5m, 0.9m, 1.1m, 3m), _ => _random.Next(1, 2_000_000_000) / 100m * 100m };
    }

    private bool Chance(int percent) => _random.Next(100) < percent;

    private T Pick<T>(params T[] values) => values[_random.Next(values.Length)];
}
