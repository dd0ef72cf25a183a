using Cultivation.EndToEnd.Tests;

// One platform for the tests that look at what the tour left; two cores do not carry a second one beside it.
[assembly: AssemblyFixture(typeof(TouredPlatform))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: TestCollectionOrderer(typeof(ClientsLast))]
