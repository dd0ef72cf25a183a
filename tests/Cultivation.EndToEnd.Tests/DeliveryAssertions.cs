using Cultivation.Contracts.Registry.V1;

namespace Cultivation.EndToEnd.Tests;

/// <summary>What was delivered between two looks at the platform.</summary>
public static class DeliveryAssertions
{
    /// <summary>The one delivery that was not there before.</summary>
    public static Delivery ShouldHaveSingleNew(this IReadOnlyList<Delivery> now, IReadOnlyList<Delivery> before) =>
        now.Where(delivery => before.All(old => old.DeliveryId != delivery.DeliveryId)).ShouldHaveSingleItem();
}
