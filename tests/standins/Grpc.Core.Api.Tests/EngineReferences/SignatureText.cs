using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Grpc.Core.Api.Tests.EngineReferences;

/// <summary>
/// Writes signatures so that a reference and the definition it means read the same: contract types with their assembly and
/// whether they are classes or value types, all others by name, because the framework moves types between its assemblies.
/// </summary>
public sealed class SignatureText : ISignatureTypeProvider<string, object?>
{
    private const byte ClassKind = 0x12;
    private const byte ValueTypeKind = 0x11;

    public static string Of(MethodSignature<string> signature) =>
        $"{(signature.Header.IsInstance ? "instance" : "static")} {signature.ReturnType} "
        + $"<{signature.GenericParameterCount}>({string.Join(", ", signature.ParameterTypes)})";

    public static string FullName(MetadataReader reader, TypeReference type) =>
        type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{FullName(reader, reader.GetTypeReference((TypeReferenceHandle)type.ResolutionScope))}/{reader.GetString(type.Name)}"
            : Qualified(reader, type.Namespace, type.Name);

    public static string FullName(MetadataReader reader, TypeDefinition type) => type.GetDeclaringType() is { IsNil: false } outer
        ? $"{FullName(reader, reader.GetTypeDefinition(outer))}/{reader.GetString(type.Name)}"
        : Qualified(reader, type.Namespace, type.Name);

    /// <returns>Name of the assembly that a reference leads to; empty where it stays in its own.</returns>
    public static string AssemblyOf(MetadataReader reader, TypeReference type) => type.ResolutionScope.Kind switch
    {
        HandleKind.TypeReference => AssemblyOf(reader, reader.GetTypeReference((TypeReferenceHandle)type.ResolutionScope)),
        HandleKind.AssemblyReference =>
            reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name),
        _ => "",
    };

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var type = reader.GetTypeReference(handle);
        return Named(AssemblyOf(reader, type), FullName(reader, type), rawTypeKind);
    }

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        Named(
            reader.GetString(reader.GetAssemblyDefinition().Name),
            FullName(reader, reader.GetTypeDefinition(handle)),
            rawTypeKind);

    public string GetTypeFromSpecification(
        MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
        $"{genericType}<{string.Join(", ", typeArguments)}>";

    public string GetGenericTypeParameter(object? genericContext, int index) => $"T{index}";

    public string GetGenericMethodParameter(object? genericContext, int index) => $"M{index}";

    public string GetSZArrayType(string elementType) => elementType + "[]";

    public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[rank {shape.Rank}]";

    public string GetByReferenceType(string elementType) => elementType + "&";

    public string GetPointerType(string elementType) => elementType + "*";

    public string GetPinnedType(string elementType) => elementType;

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) =>
        $"{unmodifiedType} {(isRequired ? "modreq" : "modopt")}({modifier})";

    public string GetFunctionPointerType(MethodSignature<string> signature) => $"function {Of(signature)}";

    private static string Named(string assembly, string name, byte rawTypeKind)
    {
        if (!ContractAssemblies.Names.Contains(assembly))
            return name;
        var kind = rawTypeKind switch { ClassKind => "class ", ValueTypeKind => "valuetype ", _ => "" };
        return $"{kind}[{assembly}]{name}";
    }

    private static string Qualified(MetadataReader reader, StringHandle space, StringHandle name) =>
        space.IsNil ? reader.GetString(name) : $"{reader.GetString(space)}.{reader.GetString(name)}";
}
