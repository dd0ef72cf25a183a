using Microsoft.AspNetCore.Authorization;

namespace Cultivation.ServiceDefaults.Authorization;

/// <summary>
/// The caller holds a role that the method declares. It is the default and the fallback policy of every service, so an
/// endpoint that says nothing about authorization is not open.
/// </summary>
internal sealed class DeclaredRoleRequirement : IAuthorizationRequirement;
