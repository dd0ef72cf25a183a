using Cultivation.Messaging;
using Cultivation.Persistence;
using Cultivation.Reporting.Actuals;
using Cultivation.Reporting.Progress;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddDatabase("reporting-db", migrations: typeof(Program).Assembly);
builder.AddMessaging(messaging => messaging.ConsumeRefreshTriggers());

builder.AddActuals();

var app = builder.Build();

app.MapDefaultEndpoints();
app.MapProgress();

app.Run();
