using Cultivation.Policies.Facts;

namespace Cultivation.Policies.Population;

/// <summary>Reads one fact for an event: of the firm on its day, of its year, or of its record.</summary>
internal abstract class Reading
{
    /// <summary>The number as a fraction, in the scale of the fact's type; false where it is missing.</summary>
    public abstract bool TryGet(int firm, int day, int year, int record, out long numerator, out long denominator);

    /// <summary>The reading of a fact by a clause whose events are records of a scope (or none).</summary>
    public static Reading Of(PopulationFacts facts, FactDefinition definition, FactScope? events) => definition.Scope switch
    {
        FactScope.Firm => new FirmReading(facts.FirmColumn(definition)),
        FactScope.Year => new YearReading(facts.YearColumn(definition), Derived(facts, definition), definition.Type == FactType.Share ? Scale.Of(FactType.Share) : 1),
        var scope when scope == events => new RecordReading(facts.Records(scope), definition.Slot),
        _ => new MissingReading(),
    };

    /// <summary>The texts that its numbers stand for.</summary>
    public static TextIds Texts(PopulationFacts facts, FactDefinition definition) =>
        definition.Scope == FactScope.Firm ? facts.FirmColumn(definition).Texts : facts.Records(definition.Scope).Texts[definition.Slot];

    private static DerivedShare? Derived(PopulationFacts facts, FactDefinition definition) =>
        definition == FactVocabulary.LocalShare ? new DerivedShare(facts.YearColumn(FactVocabulary.ProcurementLocal), facts.YearColumn(FactVocabulary.ProcurementTotal), false)
        : definition == FactVocabulary.ResearchShare ? new DerivedShare(facts.YearColumn(FactVocabulary.ResearchSpending), facts.YearColumn(FactVocabulary.Sales), false)
        : definition == FactVocabulary.ResearchGrowth ? new DerivedShare(facts.YearColumn(FactVocabulary.ResearchSpending), facts.YearColumn(FactVocabulary.ResearchSpending), true)
        : null;

    private sealed record DerivedShare(YearColumn Part, YearColumn Whole, bool IsGrowth)
    {
        public bool TryGet(int firm, int year, out long numerator, out long denominator)
        {
            if (!Part.TryGet(firm, year, out numerator) | !Whole.TryGet(firm, IsGrowth ? year - 1 : year, out denominator) || denominator <= 0)
                return false;
            numerator -= IsGrowth ? denominator : 0;
            return true;
        }
    }

    private sealed class FirmReading(FirmColumn column) : Reading
    {
        public override bool TryGet(int firm, int day, int year, int record, out long numerator, out long denominator)
        {
            denominator = 1;
            return column.TryGet(firm, day, out numerator);
        }
    }

    private sealed class YearReading(YearColumn column, DerivedShare? derived, long one) : Reading
    {
        public override bool TryGet(int firm, int day, int year, int record, out long numerator, out long denominator)
        {
            denominator = one;
            return column.TryGet(firm, year, out numerator) || (derived is not null && derived.TryGet(firm, year, out numerator, out denominator));
        }
    }

    private sealed class RecordReading(RecordColumns columns, int slot) : Reading
    {
        public override bool TryGet(int firm, int day, int year, int record, out long numerator, out long denominator)
        {
            (numerator, denominator) = (0, 1);
            return record >= 0 && columns.TryGet(slot, record, out numerator);
        }
    }

    private sealed class MissingReading : Reading
    {
        public override bool TryGet(int firm, int day, int year, int record, out long numerator, out long denominator)
        {
            (numerator, denominator) = (0, 1);
            return false;
        }
    }
}
