using Cultivation.Incentives.Budget;
using Cultivation.Incentives.Deliveries;
using Cultivation.Incentives.Ledger;
using Cultivation.Incentives.Payees;

namespace Cultivation.Incentives.Payments;

/// <summary>Registers budget, payees, payments and ledger.</summary>
public static class PaymentsRegistration
{
    /// <summary>Adds what pays approved awards. The key of the account numbers is the file <c>Cultivation:PayeeKeyFile</c>.</summary>
    /// <param name="builder">The host.</param>
    public static void AddPayments(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(new PayeeKey(builder.Configuration[PayeeKey.FileKey] is { Length: > 0 } named ? named : PayeeKey.DefaultFile));
        builder.Services.AddSingleton<DeliveryIntake>();
        builder.Services.AddSingleton<PayeeAccounts>();
        builder.Services.AddSingleton<PayeeAccountFile>();
        builder.Services.AddSingleton<BankReturnFile>();
        builder.Services.AddSingleton<BatchExport>();
    }

    /// <summary>Maps the gRPC methods of budget, payments and ledger.</summary>
    /// <param name="app">The service.</param>
    public static void MapPayments(this IEndpointRouteBuilder app)
    {
        app.MapGrpcService<BudgetEndpoint>();
        app.MapGrpcService<PaymentsEndpoint>();
        app.MapGrpcService<LedgerEndpoint>();
    }
}
