using Cultivation.Policies.Facts;

namespace Cultivation.Benchmarks.Policies;

/// <summary>One entry on the list of above-scale firms.</summary>
internal sealed record SyntheticListing(DateOnly Entered, int Path, bool? First, bool? PredecessorListed, DateOnly? Exited)
{
    public FactRecord Record() => new(FactScope.Listing, SyntheticFirm.Stated(
        (FactVocabulary.ListingEntered, FactContent.Of(Entered)),
        (FactVocabulary.ListingPath, SyntheticFirm.Position(Path)),
        (FactVocabulary.ListingFirst, SyntheticFirm.YesNo(First)),
        (FactVocabulary.ListingPredecessorListed, SyntheticFirm.YesNo(PredecessorListed)),
        (FactVocabulary.ListingExited, Exited is { } exited ? FactContent.Of(exited) : null)));
}
