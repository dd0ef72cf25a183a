namespace Grpc.Core.Api.Tests.EngineReferences;

/// <summary>What an engine wants of a contract assembly.</summary>
/// <param name="Kind">What is wanted.</param>
/// <param name="Assembly">Name of the contract assembly.</param>
/// <param name="Type">Full name; "/" before a nested type.</param>
/// <param name="Member">Name of the member; empty for a type.</param>
/// <param name="Signature">The member as <see cref="SignatureText"/> writes it; empty for a type.</param>
/// <param name="FromDerivedType">Whether the engine derives from the type, and so may use what is protected.</param>
public sealed record ContractReference(
    ReferenceKind Kind, string Assembly, string Type, string Member = "", string Signature = "", bool FromDerivedType = false)
{
    public override string ToString() =>
        $"{Kind} {Assembly}: {Type}{(Member.Length == 0 ? "" : "." + Member)} {Signature}".TrimEnd();
}
