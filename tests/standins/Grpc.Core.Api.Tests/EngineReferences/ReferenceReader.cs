using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Grpc.Core.Api.Tests.EngineReferences;

/// <summary>Reads from an engine's metadata what it wants of the contract assemblies.</summary>
public sealed class ReferenceReader
{
    private static readonly HashSet<string> ObjectMethods = ["ToString", "Equals", "GetHashCode", "Finalize"];

    private readonly MetadataReader _reader;
    private readonly SignatureText _text = new();
    private readonly HashSet<ContractReference> _found = [];
    private readonly HashSet<string> _bases = [];

    private ReferenceReader(MetadataReader reader) => _reader = reader;

    public static IReadOnlySet<ContractReference> Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var reader = new ReferenceReader(file.GetMetadataReader());
        reader.ReadOverrides();
        reader.ReadTypes();
        reader.ReadMembers();
        return reader._found;
    }

    private void ReadTypes()
    {
        foreach (var handle in _reader.TypeReferences)
        {
            if (Contract(handle) is { } contract)
                _found.Add(new ContractReference(ReferenceKind.Type, contract.Assembly, contract.Type));
        }
    }

    private void ReadMembers()
    {
        foreach (var handle in _reader.MemberReferences)
        {
            var member = _reader.GetMemberReference(handle);
            if (Contract(member.Parent) is not { } contract)
                continue;
            var isMethod = member.GetKind() == MemberReferenceKind.Method;
            _found.Add(new ContractReference(
                isMethod ? ReferenceKind.Method : ReferenceKind.Field,
                contract.Assembly,
                contract.Type,
                _reader.GetString(member.Name),
                isMethod ? SignatureText.Of(member.DecodeMethodSignature(_text, null)) : member.DecodeFieldSignature(_text, null),
                _bases.Contains(contract.Type)));
        }
    }

    // A virtual method without a slot of its own overrides one of a base type: of the contract's, unless an engine type
    // that stands between has it, too, which is then read in its turn.
    private void ReadOverrides()
    {
        foreach (var handle in _reader.TypeDefinitions)
        {
            var between = new HashSet<(string Name, string Signature)>();
            var type = _reader.GetTypeDefinition(handle);
            var root = type;
            while (root.BaseType is { IsNil: false, Kind: HandleKind.TypeDefinition } next)
            {
                root = _reader.GetTypeDefinition((TypeDefinitionHandle)next);
                between.UnionWith(VirtualMethods(root).Select(method => (method.Name, method.Signature)));
            }

            if (root.BaseType.IsNil || Contract(root.BaseType) is not { } contract)
                continue;
            _bases.Add(contract.Type);
            foreach (var (name, signature, hasOwnSlot) in VirtualMethods(type))
            {
                if (hasOwnSlot || ObjectMethods.Contains(name) || between.Contains((name, signature)))
                    continue;
                _found.Add(new ContractReference(
                    ReferenceKind.Override, contract.Assembly, contract.Type, name, signature, FromDerivedType: true));
            }
        }
    }

    private IEnumerable<(string Name, string Signature, bool HasOwnSlot)> VirtualMethods(TypeDefinition type) =>
        from handle in type.GetMethods()
        let method = _reader.GetMethodDefinition(handle)
        where method.Attributes.HasFlag(MethodAttributes.Virtual)
        select (
            _reader.GetString(method.Name),
            SignatureText.Of(method.DecodeSignature(_text, null)),
            method.Attributes.HasFlag(MethodAttributes.NewSlot));

    private (string Assembly, string Type)? Contract(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeReference:
                var type = _reader.GetTypeReference((TypeReferenceHandle)handle);
                var assembly = SignatureText.AssemblyOf(_reader, type);
                return ContractAssemblies.Names.Contains(assembly) ? (assembly, SignatureText.FullName(_reader, type)) : null;
            case HandleKind.TypeSpecification:
                return _reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(new OpenTypeOf(Contract), null);
            default:
                return null;
        }
    }
}
