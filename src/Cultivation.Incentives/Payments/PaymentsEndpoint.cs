using Cultivation.Contracts.Common.V1;
using Cultivation.Contracts.Incentives.V1;
using Cultivation.Incentives.Deliveries;
using Cultivation.Incentives.Payees;
using Cultivation.Persistence;
using Cultivation.ServiceDefaults.Authentication;
using Cultivation.ServiceDefaults.Errors;
using Cultivation.ServiceDefaults.Requests;
using Google.Protobuf;
using Grpc.Core;

namespace Cultivation.Incentives.Payments;

/// <summary>The gRPC methods of <c>cultivation.incentives.v1.PaymentsService</c>.</summary>
public sealed class PaymentsEndpoint(Database database, DeliveryIntake intake, PayeeAccountFile payees, BankReturnFile returns, BatchExport export)
    : PaymentsService.PaymentsServiceBase
{
    /// <inheritdoc/>
    public override Task<DeliverFileResponse> DeliverPayeeAccounts(IAsyncStreamReader<DeliverFileRequest> requestStream, ServerCallContext context) =>
        intake.TakeAsync(requestStream, context, PayeeAccountFile.Kind, payees.TakeAsync);

    /// <inheritdoc/>
    public override Task<PaymentBatch> BuildBatch(BuildBatchRequest request, ServerCallContext context) =>
        database.WriteSerializableAsync(
            context.Caller(),
            (unit, _) => unit.OnceAsync(
                request.RequestId.ToRequestId(), context.Method, request.ToByteArray(), () => BatchBuilding.BuildAsync(unit, request),
                batch => batch.ToByteArray(), PaymentBatch.Parser.ParseFrom),
            context.CancellationToken);

    /// <inheritdoc/>
    public override async Task<PaymentBatch> ReleaseBatch(ReleaseBatchRequest request, ServerCallContext context)
    {
        try
        {
            return await database.WriteAsync(
                context.Caller(),
                (unit, _) => unit.OnceAsync(
                    request.RequestId.ToRequestId(), context.Method, request.ToByteArray(), () => BatchRelease.ReleaseAsync(unit, request),
                    batch => batch.ToByteArray(), PaymentBatch.Parser.ParseFrom),
                context.CancellationToken);
        }
        catch (ServiceError refused) when (refused.Reason is "SAME_PERSON" or "TOTALS_DIFFER")
        {
            // That somebody tried is of interest to the auditor, and stands in no transaction of the refused command.
            await database.WriteAsync(
                context.Caller(),
                (unit, _) =>
                {
                    unit.Audit("incentives.batch.release-refused", $"batch/{request.BatchId}", before: null, new { refused.Reason, request.DeclaredCount, declaredTotal = request.DeclaredTotal.Fen });
                    return Task.CompletedTask;
                },
                context.CancellationToken);
            throw;
        }
    }

    /// <inheritdoc/>
    public override Task<ExportBatchResponse> ExportBatch(ExportBatchRequest request, ServerCallContext context) =>
        database.WriteAsync(context.Caller(), (unit, _) => export.WriteAsync(unit, request.BatchId), context.CancellationToken);

    /// <inheritdoc/>
    public override Task<DeliverFileResponse> DeliverBankReturn(IAsyncStreamReader<DeliverFileRequest> requestStream, ServerCallContext context) =>
        intake.TakeAsync(requestStream, context, BankReturnFile.Kind, returns.TakeAsync);

    /// <inheritdoc/>
    public override Task<ListBatchesResponse> ListBatches(ListBatchesRequest request, ServerCallContext context) =>
        database.ReadAsync(context.Caller(), (unit, _) => PaymentBatches.ListAsync(unit, request), context.CancellationToken);
}
