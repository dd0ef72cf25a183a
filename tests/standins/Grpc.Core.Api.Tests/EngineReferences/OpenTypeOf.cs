using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Grpc.Core.Api.Tests.EngineReferences;

/// <summary>Finds the contract type of which a type specification is an instantiation; null for everything else.</summary>
public sealed class OpenTypeOf(Func<EntityHandle, (string Assembly, string Type)?> contract)
    : ISignatureTypeProvider<(string Assembly, string Type)?, object?>
{
    public (string Assembly, string Type)? GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        contract(handle);

    public (string Assembly, string Type)? GetGenericInstantiation(
        (string Assembly, string Type)? genericType, ImmutableArray<(string Assembly, string Type)?> typeArguments) => genericType;

    public (string Assembly, string Type)? GetTypeFromDefinition(
        MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => null;

    public (string Assembly, string Type)? GetTypeFromSpecification(
        MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => null;

    public (string Assembly, string Type)? GetPrimitiveType(PrimitiveTypeCode typeCode) => null;

    public (string Assembly, string Type)? GetGenericTypeParameter(object? genericContext, int index) => null;

    public (string Assembly, string Type)? GetGenericMethodParameter(object? genericContext, int index) => null;

    public (string Assembly, string Type)? GetSZArrayType((string Assembly, string Type)? elementType) => null;

    public (string Assembly, string Type)? GetArrayType((string Assembly, string Type)? elementType, ArrayShape shape) => null;

    public (string Assembly, string Type)? GetByReferenceType((string Assembly, string Type)? elementType) => null;

    public (string Assembly, string Type)? GetPointerType((string Assembly, string Type)? elementType) => null;

    public (string Assembly, string Type)? GetPinnedType((string Assembly, string Type)? elementType) => null;

    public (string Assembly, string Type)? GetFunctionPointerType(MethodSignature<(string Assembly, string Type)?> signature) => null;

    public (string Assembly, string Type)? GetModifiedType(
        (string Assembly, string Type)? modifier, (string Assembly, string Type)? unmodifiedType, bool isRequired) => unmodifiedType;
}
