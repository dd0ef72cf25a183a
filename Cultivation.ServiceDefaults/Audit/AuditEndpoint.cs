using Cultivation.Contracts.Common.V1;
using Cultivation.Persistence;
using Cultivation.ServiceDefaults.Authentication;
using Grpc.Core;
using AuditFault = Cultivation.Contracts.Common.V1.AuditFault;

namespace Cultivation.ServiceDefaults.Audit;

/// <summary>Verifies the service's audit trail for the auditor of a jurisdiction.</summary>
internal sealed class AuditEndpoint : AuditService.AuditServiceBase
{
    private readonly AuditVerifier _verifier;

    public AuditEndpoint(AuditVerifier verifier) => _verifier = verifier;

    public override async Task<VerifyAuditResponse> VerifyAudit(VerifyAuditRequest request, ServerCallContext context)
    {
        var verification = await _verifier.VerifyAsync(context.Caller().Jurisdiction, context.CancellationToken);
        var faults = verification.Faults.Select(fault => new AuditFault { Kind = Name(fault.Kind), Sequence = fault.Sequence, Explanation = fault.Explanation });
        return new VerifyAuditResponse { Intact = verification.IsIntact, Entries = verification.Entries, CaughtUp = verification.CaughtUp, Faults = { faults } };
    }

    private static string Name(AuditFaultKind kind) => kind switch
    {
        AuditFaultKind.Edited => "EDITED",
        AuditFaultKind.Deleted => "DELETED",
        AuditFaultKind.Rewritten => "REWRITTEN",
        AuditFaultKind.Unattested => "UNATTESTED",
        AuditFaultKind.Truncated => "TRUNCATED",
        _ => "DIGEST_FILE_DAMAGED",
    };
}
