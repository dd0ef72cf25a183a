using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Grpc.Core.Api.Tests.EngineReferences;

/// <summary>What the contract assemblies offer, read from their metadata.</summary>
public sealed class ContractSurface
{
    private readonly Dictionary<(string Assembly, string Type), OfferedType> _types = [];

    private ContractSurface()
    {
    }

    public static ContractSurface Read(params string[] paths)
    {
        var surface = new ContractSurface();
        foreach (var path in paths)
            surface.Add(path);
        return surface;
    }

    /// <returns>The references that nothing answers, with the reason.</returns>
    public IReadOnlyList<string> Missing(IEnumerable<ContractReference> references) =>
        [.. references.Select(reference => (reference, Reason: Refusal(reference)))
            .Where(pair => pair.Reason is not null)
            .Select(pair => $"{pair.reference}: {pair.Reason}")
            .Order(StringComparer.Ordinal)];

    private string? Refusal(ContractReference reference)
    {
        if (!_types.TryGetValue((reference.Assembly, reference.Type), out var type))
            return "there is no such type";
        if (!type.IsVisible)
            return "the type is not public";
        if (reference.Kind == ReferenceKind.Type)
            return null;

        var named = Lineage(reference.Assembly, type).SelectMany(one => one.Members).Where(one => one.Name == reference.Member).ToList();
        if (named.Count == 0)
            return "there is no member of that name";
        var isField = reference.Kind == ReferenceKind.Field;
        var member = named.Find(one => one.IsField == isField && one.Signature == reference.Signature);
        if (member is null)
            return $"the signature differs: {string.Join(" | ", named.Select(one => one.Signature))}";
        if (!member.IsPublic && !(member.IsProtected && reference.FromDerivedType))
            return "the member is not accessible";
        return reference.Kind == ReferenceKind.Override && !member.IsOverridable ? "the member cannot be overridden" : null;
    }

    private IEnumerable<OfferedType> Lineage(string assembly, OfferedType type)
    {
        for (var current = type; current is not null; current = current.Base is null ? null : _types.GetValueOrDefault((assembly, current.Base)))
            yield return current;
    }

    private void Add(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var reader = file.GetMetadataReader();
        var assembly = reader.GetString(reader.GetAssemblyDefinition().Name);
        foreach (var handle in reader.TypeDefinitions)
        {
            var type = reader.GetTypeDefinition(handle);
            _types.Add((assembly, SignatureText.FullName(reader, type)), Describe(reader, type));
        }
    }

    private static OfferedType Describe(MetadataReader reader, TypeDefinition type)
    {
        var text = new SignatureText();
        var methods = type.GetMethods().Select(reader.GetMethodDefinition).Select(method => new OfferedMember(
            reader.GetString(method.Name),
            SignatureText.Of(method.DecodeSignature(text, null)),
            IsField: false,
            (method.Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public,
            (method.Attributes & MethodAttributes.MemberAccessMask) is MethodAttributes.Family or MethodAttributes.FamORAssem,
            method.Attributes.HasFlag(MethodAttributes.Virtual) && !method.Attributes.HasFlag(MethodAttributes.Final)));
        var fields = type.GetFields().Select(reader.GetFieldDefinition).Select(field => new OfferedMember(
            reader.GetString(field.Name),
            field.DecodeSignature(text, null),
            IsField: true,
            (field.Attributes & FieldAttributes.FieldAccessMask) == FieldAttributes.Public,
            (field.Attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Family or FieldAttributes.FamORAssem,
            IsOverridable: false));
        var baseType = type.BaseType.Kind == HandleKind.TypeDefinition && !type.BaseType.IsNil
            ? SignatureText.FullName(reader, reader.GetTypeDefinition((TypeDefinitionHandle)type.BaseType))
            : null;
        return new OfferedType(IsVisible(reader, type), baseType, [.. methods, .. fields]);
    }

    private static bool IsVisible(MetadataReader reader, TypeDefinition type) => (type.Attributes & TypeAttributes.VisibilityMask) switch
    {
        TypeAttributes.Public => true,
        TypeAttributes.NestedPublic => IsVisible(reader, reader.GetTypeDefinition(type.GetDeclaringType())),
        _ => false,
    };

    private sealed record OfferedType(bool IsVisible, string? Base, IReadOnlyList<OfferedMember> Members);

    private sealed record OfferedMember(
        string Name, string Signature, bool IsField, bool IsPublic, bool IsProtected, bool IsOverridable);
}
