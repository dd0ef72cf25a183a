using Cultivation.Policies.Facts;

namespace Cultivation.Benchmarks.Policies;

/// <summary>One investment project; amounts in fen.</summary>
internal sealed record SyntheticProject(
    int Kind, DateOnly Applied, long FixedAssets, long Total, long Software, long Equipment, bool NewPurchase, bool Accepted, bool UpgradeSupport)
{
    public FactRecord Record() => new(FactScope.Project, SyntheticFirm.Stated(
        (FactVocabulary.ProjectKind, SyntheticFirm.Position(Kind)),
        (FactVocabulary.ProjectApplied, FactContent.Of(Applied)),
        (FactVocabulary.ProjectFixedAssets, SyntheticFirm.Yuan(FixedAssets)),
        (FactVocabulary.ProjectTotal, SyntheticFirm.Yuan(Total)),
        (FactVocabulary.ProjectSoftware, SyntheticFirm.Yuan(Software)),
        (FactVocabulary.ProjectEquipment, SyntheticFirm.Yuan(Equipment)),
        (FactVocabulary.ProjectNewPurchase, FactContent.Of(NewPurchase)),
        (FactVocabulary.ProjectAccepted, FactContent.Of(Accepted)),
        (FactVocabulary.ProjectUpgradeSupport, FactContent.Of(UpgradeSupport))));
}
