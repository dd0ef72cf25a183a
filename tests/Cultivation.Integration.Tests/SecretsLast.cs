using Xunit.Sdk;
using Xunit.v3;

namespace Cultivation.Integration.Tests;

/// <summary>Runs <see cref="SecretTests"/> last, so that it searches what all the others have made the platform write.</summary>
public sealed class SecretsLast : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => collection.TestCollectionDisplayName.Contains(nameof(SecretTests), StringComparison.Ordinal))];
}
