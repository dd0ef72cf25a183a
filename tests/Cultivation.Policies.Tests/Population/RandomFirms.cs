using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Facts;
using Cultivation.Primitives;

namespace Cultivation.Policies.Tests.Population;

/// <summary>Firms that sit on the bounds of a pack's rules, beside them, or lack the data altogether.</summary>
internal sealed class RandomFirms(PolicyEvaluator policy, Random random)
{
    private static readonly DateTimeOffset LateKnown = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly InterestingValues _values = new(policy);
    private readonly string[] _objects = ["甲", "乙", "3亿元", "国家级", "2023"];

    public FactSheet Next(int number)
    {
        var body = $"91{policy.Pack.Jurisdiction.Value}{number:D9}";
        var sheet = new FactSheetBuilder(Chance(30) ? "no-code" : body + CreditCode.CheckCharacter(body));
        foreach (var definition in FactVocabulary.Of(FactScope.Firm))
            Firm(sheet, definition);
        foreach (var definition in FactVocabulary.Of(FactScope.Year))
            Years(sheet, definition);
        foreach (var scope in Enum.GetValues<FactScope>().Where(scope => scope is not (FactScope.Firm or FactScope.Year)))
            Records(sheet, scope);
        return sheet.Build();
    }

    private void Firm(FactSheetBuilder sheet, FactDefinition definition)
    {
        var missing = definition == FactVocabulary.Jurisdiction || definition == FactVocabulary.Industry ? 20 : definition == FactVocabulary.Credit ? 2 : 3;
        if (Chance(missing))
            return;
        if (Chance(25))
        {
            sheet.Add(new Fact(definition, Content(definition), validTo: Day()));
            if (Chance(2))
                sheet.Add(new Fact(definition, Content(definition), validFrom: Day()));
            return;
        }

        sheet.Add(new Fact(definition, Content(definition), knownAt: KnownAt()));
        if (Chance(40))
            sheet.Add(new Fact(definition, Content(definition), knownAt: LateKnown));
    }

    private void Years(FactSheetBuilder sheet, FactDefinition definition)
    {
        if (Chance(4))
            return;
        var first = Chance(60) ? 1975 : random.Next(2018, 2024);
        for (var year = first; year < first + random.Next(1, 8); year++)
        {
            if (Chance(8))
                continue;
            sheet.Add(new Fact(definition, Content(definition), year, knownAt: KnownAt()));
            if (Chance(40))
                sheet.Add(new Fact(definition, Content(definition), year, knownAt: LateKnown));
        }
    }

    private void Records(FactSheetBuilder sheet, FactScope scope)
    {
        if (Chance(5))
            return;
        sheet.Give(scope);
        var count = scope == FactScope.Partner ? random.Next(0, 14) : Chance(scope == FactScope.Payment ? 2 : 6) ? 0 : random.Next(1, scope == FactScope.Title ? 5 : 3);
        for (var index = 0; index < count; index++)
        {
            var facts = new List<Fact>();
            foreach (var definition in FactVocabulary.Of(scope))
            {
                if (Chance(definition == FactVocabulary.TitleRevoked || definition == FactVocabulary.ListingExited ? 1 : IsOptional(definition) ? 2 : 9))
                    continue;
                facts.Add(new Fact(definition, Content(definition), knownAt: KnownAt()));
                if (Chance(60))
                    facts.Add(new Fact(definition, Content(definition), knownAt: LateKnown));
            }

            sheet.Add(new FactRecord(scope, facts));
        }
    }

    private static bool IsOptional(FactDefinition definition) =>
        definition == FactVocabulary.TitleHolder || definition == FactVocabulary.ProjectApprovedRate || definition == FactVocabulary.ProjectApprovedAmount
        || definition == FactVocabulary.ListingPredecessor || definition == FactVocabulary.ApplicationClause || definition == FactVocabulary.ProjectIntegration;

    private FactContent Content(FactDefinition definition) => definition.Type switch
    {
        FactType.Date => FactContent.Of(Day()),
        FactType.YesNo => FactContent.Of(!Chance(3)),
        FactType.Choice when definition == FactVocabulary.TitleName && Chance(2) => new FactContent(_values.Titles[random.Next(_values.Titles.Count)], null),
        FactType.Choice => new FactContent(Chance(2) ? 0 : random.Next(definition.Choices.Count), null),
        FactType.Division => new FactContent(0, Chance(12) ? "110101" : policy.Pack.Jurisdiction.Value),
        FactType.Industry => new FactContent(0, _values.Industries[random.Next(_values.Industries.Count)]),
        FactType.Text when definition == FactVocabulary.PaymentClause || definition == FactVocabulary.ApplicationClause => new FactContent(0, _values.Clauses[random.Next(_values.Clauses.Count)]),
        FactType.Text => new FactContent(0, _objects[random.Next(_objects.Length)]),
        _ => new FactContent(_values.Number(definition.Type, random), null),
    };

    private DateOnly Day() => _values.Days.Count > 0 && Chance(3) ? _values.Days[random.Next(_values.Days.Count)] : new DateOnly(2020, 1, 1).AddDays(random.Next(0, 2600));

    private DateTimeOffset? KnownAt() => Chance(30) ? LateKnown : Chance(2) ? null : new DateTimeOffset(2021, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private bool Chance(int oneIn) => oneIn <= 1 ? random.Next(8) != 0 : random.Next(oneIn) == 0;
}
