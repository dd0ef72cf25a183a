using Cultivation.Contracts.Identity.V1;
using Cultivation.Identity.Secrets;
using Cultivation.Identity.SignIn;
using Cultivation.Persistence;
using Cultivation.Primitives;
using Cultivation.ServiceDefaults.Authentication;
using Cultivation.ServiceDefaults.Errors;
using Google.Protobuf;
using Grpc.Core;

namespace Cultivation.Identity.Accounts;

/// <summary>The gRPC methods of <c>cultivation.identity.v1.DirectoryService</c>: parse, call, map.</summary>
public sealed class DirectoryEndpoint(Database database, AccountCommands commands, PrincipalChanges changes, PasswordHashing passwords)
    : DirectoryService.DirectoryServiceBase
{
    /// <inheritdoc/>
    public override Task<ListDepartmentsResponse> ListDepartments(ListDepartmentsRequest request, ServerCallContext context) =>
        database.ReadAsync(context.Caller(), async (unit, _) =>
        {
            var cursor = unit.BeginPage<string>("identity.departments.by-id", filters: null, request.Page?.PageSize ?? 0, request.Page?.PageToken);
            var page = cursor.Close(await DepartmentStore.ListAsync(unit, cursor.After ?? "", cursor.Limit), department => department.DepartmentId);
            return new ListDepartmentsResponse
            {
                Departments = { page.Items.Select(DirectoryMapping.ToMessage) },
                Page = new() { NextPageToken = page.NextPageToken },
            };
        }, context.CancellationToken);

    /// <inheritdoc/>
    public override Task<ListPrincipalsResponse> ListPrincipals(ListPrincipalsRequest request, ServerCallContext context) =>
        database.ReadAsync(context.Caller(), async (unit, _) =>
        {
            var filters = new { department = request.DepartmentId, role = request.Role };
            var cursor = unit.BeginPage<string>("identity.accounts.by-name", filters, request.Page?.PageSize ?? 0, request.Page?.PageToken);
            var rows = await AccountStore.ListAsync(
                unit, NullIfEmpty(request.DepartmentId), NullIfEmpty(request.Role), cursor.After ?? "", cursor.Limit);
            var page = cursor.Close(rows, account => account.Id.Name);
            return new ListPrincipalsResponse
            {
                Principals = { page.Items.Select(account => DirectoryMapping.ToMessage(account, unit.Now)) },
                Page = new() { NextPageToken = page.NextPageToken },
            };
        }, context.CancellationToken);

    /// <inheritdoc/>
    public override Task<ListSignInsResponse> ListSignIns(ListSignInsRequest request, ServerCallContext context) =>
        database.ReadAsync(context.Caller(), async (unit, _) =>
        {
            var filters = new { subject = request.Subject };
            var cursor = unit.BeginPage<Guid?>("identity.sign-ins.newest-first", filters, request.Page?.PageSize ?? 0, request.Page?.PageToken);
            var page = cursor.Close(await FindSignInsAsync(unit, request.Subject, cursor), entry => (Guid?)entry.EntryId);
            return new ListSignInsResponse
            {
                Entries = { page.Items.Select(entry => DirectoryMapping.ToMessage(entry, unit.Caller.Jurisdiction)) },
                Page = new() { NextPageToken = page.NextPageToken },
            };
        }, context.CancellationToken);

    /// <inheritdoc/>
    public override async Task<RevokePrincipalResponse> RevokePrincipal(RevokePrincipalRequest request, ServerCallContext context) =>
        await CommandAsync(context, request.RequestId, request, async unit =>
        {
            var change = await commands.RevokeAsync(unit, request.Subject, request.Reason);
            return (new RevokePrincipalResponse { Principal = DirectoryMapping.ToMessage(change.Account, unit.Now) }, change);
        });

    /// <inheritdoc/>
    public override async Task<RestorePrincipalResponse> RestorePrincipal(RestorePrincipalRequest request, ServerCallContext context) =>
        await CommandAsync(context, request.RequestId, request, async unit =>
        {
            var change = await commands.RestoreAsync(unit, request.Subject, request.Reason);
            return (new RestorePrincipalResponse { Principal = DirectoryMapping.ToMessage(change.Account, unit.Now) }, change);
        });

    /// <inheritdoc/>
    public override async Task<ChangeRolesResponse> ChangeRoles(ChangeRolesRequest request, ServerCallContext context) =>
        await CommandAsync(context, request.RequestId, request, async unit =>
        {
            var change = await commands.ChangeRolesAsync(unit, request.Subject, request.Roles, request.Reason);
            return (new ChangeRolesResponse { Principal = DirectoryMapping.ToMessage(change.Account, unit.Now) }, change);
        });

    /// <inheritdoc/>
    public override async Task<UnlockPrincipalResponse> UnlockPrincipal(UnlockPrincipalRequest request, ServerCallContext context) =>
        await CommandAsync(context, request.RequestId, request, async unit =>
        {
            var change = await commands.UnlockAsync(unit, request.Subject, request.Reason);
            return (new UnlockPrincipalResponse { Principal = DirectoryMapping.ToMessage(change.Account, unit.Now) }, change);
        });

    /// <inheritdoc/>
    public override async Task<ChangePasswordResponse> ChangePassword(ChangePasswordRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        if (caller.Kind != CallerKind.User || !AccountId.TryParse(caller.Subject, jurisdiction: null, out var id))
            throw ServiceError.FailedPrecondition("NOT_A_PERSON", "系统账号没有口令；更换客户端密钥请联系本地区的安全管理员。");
        PasswordRules.Check(request.NewPassword, id);

        var hash = await database.ReadAsync(caller, async (unit, _) => (await AccountStore.FindAsync(unit, id.Name))?.SecretHash, context.CancellationToken);
        var verifiedHash = passwords.Verify(hash, request.CurrentPassword) ? hash : null;
        var newHash = passwords.Hash(request.NewPassword);
        var change = await database.WriteAsync(caller, (unit, _) => commands.ChangePasswordAsync(unit, verifiedHash, newHash), context.CancellationToken)
            ?? throw ServiceError.PermissionDenied("PASSWORD_REFUSED", "当前口令不正确，或账号暂时锁定。请核对后稍候再试。");
        TakeEffect(change);
        return new();
    }

    private static async Task<IReadOnlyList<SignInRecord>> FindSignInsAsync(UnitOfWork unit, string subject, PageCursor<Guid?> cursor)
    {
        if (subject.Length == 0)
            return await SignInLog.ListAsync(unit, accountName: null, cursor.After, cursor.Limit);
        return AccountId.TryParse(subject, jurisdiction: null, out var id) && id.Jurisdiction == unit.Caller.Jurisdiction
            ? await SignInLog.ListAsync(unit, id.Name, cursor.After, cursor.Limit)
            : [];
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private async Task<TResponse> CommandAsync<TRequest, TResponse>(
        ServerCallContext context, string requestId, TRequest request, Func<UnitOfWork, Task<(TResponse Response, AccountChange Change)>> work)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>, new()
    {
        if (!Guid.TryParseExact(requestId, "D", out var id) || id == Guid.Empty)
            throw ServiceError.InvalidField("request_id", "request_id 应为 UUID，每项新的请求生成一个。");

        var (answer, change) = await database.WriteAsync(context.Caller(), async (unit, _) =>
        {
            AccountChange? made = null;
            var bytes = await unit.OnceAsync(id, context.Method, request.ToByteArray(), async () =>
            {
                (var response, made) = await work(unit);
                return response.ToByteArray();
            });
            return (bytes, made);
        }, context.CancellationToken);

        TakeEffect(change);
        var result = new TResponse();
        result.MergeFrom(answer);
        return result;
    }

    private void TakeEffect(AccountChange? change)
    {
        if (change?.Published is { } published)
            changes.TakeEffect([published]);
    }
}
