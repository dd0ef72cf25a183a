using System.Text.Json.Serialization;

namespace Cultivation.Contracts.Identity.V1;

/// <summary>What changed about a principal.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PrincipalChange>))]
public enum PrincipalChange
{
    /// <summary>Roles were granted or withdrawn.</summary>
    RolesChanged,

    /// <summary>The principal was revoked: it gets no further token.</summary>
    Revoked,

    /// <summary>The principal moved to another department of the jurisdiction.</summary>
    DepartmentChanged,

    /// <summary>The password or client secret was replaced.</summary>
    CredentialsChanged,

    /// <summary>A revoked or locked principal may sign in again; tokens from before stay refused.</summary>
    Restored,
}
