using Cultivation.Policies.Model;

namespace Cultivation.Policies.Rules;

/// <summary>One of the typed shapes. There is no expression language.</summary>
/// <param name="Place">Where it stands in the pack.</param>
public abstract record IncentiveShape(SourcePlace Place);
