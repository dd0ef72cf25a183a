using Cultivation.Policies.Facts;

namespace Cultivation.Benchmarks.Policies;

/// <summary>One recognition; the numbers are positions in the vocabulary's lists of words.</summary>
internal sealed record SyntheticTitle(int Title, int Level, int? Kind, int? Holder, DateOnly Date, bool IsRevoked, bool Stepwise)
{
    public FactRecord Record() => new(FactScope.Title, SyntheticFirm.Stated(
        (FactVocabulary.TitleName, SyntheticFirm.Position(Title)),
        (FactVocabulary.TitleLevel, SyntheticFirm.Position(Level)),
        (FactVocabulary.TitleKind, Kind is { } kind ? SyntheticFirm.Position(kind) : null),
        (FactVocabulary.TitleHolder, Holder is { } holder ? SyntheticFirm.Position(holder) : null),
        (FactVocabulary.TitleDate, FactContent.Of(Date)),
        (FactVocabulary.TitleRevoked, IsRevoked ? FactContent.Of(Date.AddDays(100)) : null),
        (FactVocabulary.TitleStepwise, FactContent.Of(Stepwise))));
}
