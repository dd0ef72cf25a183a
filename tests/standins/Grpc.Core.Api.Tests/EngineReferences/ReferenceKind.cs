namespace Grpc.Core.Api.Tests.EngineReferences;

public enum ReferenceKind
{
    Type,
    Method,
    Field,

    /// <summary>A method of a contract type that an engine type overrides.</summary>
    Override,
}
