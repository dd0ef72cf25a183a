using Cultivation.Integration.Tests;
using Cultivation.Integration.Tests.Hosting;

// One platform for all tests. Some of them take parts of it down, so no two run at once.
[assembly: AssemblyFixture(typeof(Platform))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: TestCollectionOrderer(typeof(SecretsLast))]
