using Cultivation.Policies.Model;
using Cultivation.Policies.Quantities;
using Cultivation.Primitives;

namespace Cultivation.Policies.Rules;

/// <summary>A fixed amount once for a firm that supports so many partner firms.</summary>
/// <param name="AtLeast">Number of partners that must qualify.</param>
/// <param name="Amount">The award.</param>
/// <param name="Partner">What each partner must satisfy.</param>
/// <param name="Place">Where it stands in the pack.</param>
public sealed record PartnersShape(Quantity AtLeast, Money Amount, Condition Partner, SourcePlace Place) : IncentiveShape(Place);
