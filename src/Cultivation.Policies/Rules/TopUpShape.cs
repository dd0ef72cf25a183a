using Cultivation.Policies.Model;
using Cultivation.Primitives;

namespace Cultivation.Policies.Rules;

/// <summary>A fixed amount on top of another award, only together with it.</summary>
/// <param name="On">Id of the clause of the other award.</param>
/// <param name="Amount">The top-up.</param>
/// <param name="Place">Where it stands in the pack.</param>
public sealed record TopUpShape(string On, Money Amount, SourcePlace Place) : IncentiveShape(Place);
