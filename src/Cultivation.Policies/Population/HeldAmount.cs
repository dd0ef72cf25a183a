using Cultivation.Primitives;

namespace Cultivation.Policies.Population;

/// <summary>What one firm's decision holds under one ruling.</summary>
/// <param name="Firm">Position of the firm.</param>
/// <param name="Ruling">Id of the ruling.</param>
/// <param name="Amount">The held amount.</param>
public readonly record struct HeldAmount(int Firm, string Ruling, Money Amount);
