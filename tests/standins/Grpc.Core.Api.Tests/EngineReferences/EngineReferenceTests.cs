using System.Reflection;

namespace Grpc.Core.Api.Tests.EngineReferences;

public sealed class EngineReferenceTests
{
    private static readonly ContractSurface Surface =
        ContractSurface.Read(ContractAssemblies.CoreApiPath, ContractAssemblies.NetCommonPath);

    public static TheoryData<string> Engines => [ContractAssemblies.ClientEnginePath, ContractAssemblies.ServerEnginePath];

    [Theory]
    [MemberData(nameof(Engines))]
    public void Engine_finds_every_type_and_member_that_it_references(string engine)
    {
        var references = ReferenceReader.Read(engine);

        references.Count.ShouldBeGreaterThan(80, "the reader must not miss what it is to read");
        references.ShouldContain(reference => reference.Kind == ReferenceKind.Override);
        Surface.Missing(references).ShouldBeEmpty();
    }

    [Fact]
    public void Reader_finds_references_of_every_kind()
    {
        var references = ReferenceReader.Read(ContractAssemblies.ClientEnginePath)
            .Union(ReferenceReader.Read(ContractAssemblies.ServerEnginePath)).ToList();

        references.Select(reference => reference.Kind).Distinct().Order().ShouldBe(Enum.GetValues<ReferenceKind>());
        references.Select(reference => reference.Assembly).Distinct().Order().ShouldBe(ContractAssemblies.Names.Order());
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Engine_loads_all_its_types(string engine)
    {
        // The loader itself refuses a type that leaves an abstract or interface method of a contract type without a body,
        // or overrides one under other constraints.
        Assembly.LoadFrom(engine).GetTypes().ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Engine_references_the_identity_that_our_assemblies_have(string engine)
    {
        var ours = new[] { typeof(Metadata).Assembly, typeof(ConnectivityState).Assembly }
            .Select(assembly => assembly.GetName().FullName).ToList();

        var references = Assembly.LoadFrom(engine).GetReferencedAssemblies()
            .Where(name => ContractAssemblies.Names.Contains(name.Name!)).Select(name => name.FullName).ToList();

        references.Count.ShouldBe(2);
        references.ShouldBeSubsetOf(ours);
        references.ShouldAllBe(name => name.Contains("PublicKeyToken=d754f35622e28bad"));
    }

    [Fact]
    public void Reference_to_what_is_there_is_answered()
    {
        Surface.Missing([Method("GetValue", "instance String <0>(String)")]).ShouldBeEmpty();
    }

    public static TheoryData<ContractReference, string> MadeUpReferences => new()
    {
        { new ContractReference(ReferenceKind.Type, "Grpc.Core.Api", "Grpc.Core.Metadata2"), "no such type" },
        { new ContractReference(ReferenceKind.Type, "Grpc.Net.Common", "Grpc.Core.Metadata"), "no such type" },
        { new ContractReference(ReferenceKind.Type, "Grpc.Core.Api", "Grpc.Core.UnimplementedCallInvoker"), "not public" },
        { Method("GetFirst", "instance String <0>(String)"), "no member" },
        { Method("GetValue", "instance Object <0>(String)"), "signature differs" },
        { Method("GetValue", "instance String <0>(Int32)"), "signature differs" },
        { Method("GetValue", "static String <0>(String)"), "signature differs" },
        { Method("GetValue", "instance String <1>(String)"), "signature differs" },
        { Method("Empty", "class [Grpc.Core.Api]Grpc.Core.Metadata"), "signature differs" },
        {
            new ContractReference(
                ReferenceKind.Method, "Grpc.Core.Api", "Grpc.Core.ServerCallContext", "get_MethodCore", "instance String <0>()"),
            "not accessible"
        },
        {
            new ContractReference(
                ReferenceKind.Override, "Grpc.Core.Api", "Grpc.Core.ServerCallContext", "get_Method", "instance String <0>()", true),
            "cannot be overridden"
        },
        {
            // A class where the engine was compiled against a value type.
            new ContractReference(
                ReferenceKind.Method,
                "Grpc.Core.Api",
                "Grpc.Core.Metadata",
                "Get",
                "instance valuetype [Grpc.Core.Api]Grpc.Core.Metadata/Entry <0>(String)"),
            "signature differs"
        },
    };

    [Theory]
    [MemberData(nameof(MadeUpReferences))]
    public void Reference_that_nothing_answers_is_reported_with_the_reason(ContractReference reference, string reason)
    {
        Surface.Missing([reference]).ShouldHaveSingleItem().ShouldContain(reason);
    }

    private static ContractReference Method(string name, string signature) =>
        new(ReferenceKind.Method, "Grpc.Core.Api", "Grpc.Core.Metadata", name, signature);
}
