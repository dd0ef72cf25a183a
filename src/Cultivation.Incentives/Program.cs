using Cultivation.Incentives.Approval;
using Cultivation.Incentives.Evaluation;
using Cultivation.Incentives.Packs;
using Cultivation.Incentives.Payments;
using Cultivation.Messaging;
using Cultivation.Persistence;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddDatabase("incentives-db", migrations: typeof(Program).Assembly);
builder.AddMessaging(messaging => messaging.ConsumeEvaluationTriggers());

builder.AddPacks();
builder.AddEvaluation();
builder.AddApproval();
builder.AddPayments();

var app = builder.Build();

app.MapDefaultEndpoints();
app.MapAwards();
app.MapPayments();

app.Run();
