using Xunit.Sdk;
using Xunit.v3;

namespace Cultivation.EndToEnd.Tests;

/// <summary>Runs the departments' clients last: they deliver and pay on, and the other tests compare what the tour left.</summary>
public sealed class ClientsLast : ITestCollectionOrderer
{
    /// <summary>The collection of the tests that change what the tour left.</summary>
    public const string Collection = "Departments' clients, after the tour";

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => collection.TestCollectionDisplayName == Collection)];
}
