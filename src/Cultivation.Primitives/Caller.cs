namespace Cultivation.Primitives;

/// <summary>
/// On whose behalf something is done: what a verified token says, never what a request says.
/// The jurisdiction decides which rows exist for the caller; the audit trail names subject and department.
/// </summary>
/// <param name="Subject">Stable id of the user or client, for example <c>140525/finance-batch</c>.</param>
/// <param name="Jurisdiction">The tenant.</param>
/// <param name="Department">Id of the department that the principal belongs to.</param>
/// <param name="Roles">Roles held, from the closed list of roles.</param>
/// <param name="Kind">Person, system, or the platform itself.</param>
/// <param name="TokenId">The token's <c>jti</c>; for the platform itself the id of the event that it reacts to.</param>
public sealed record Caller(
    string Subject,
    DivisionCode Jurisdiction,
    string Department,
    IReadOnlySet<string> Roles,
    CallerKind Kind,
    string TokenId);
