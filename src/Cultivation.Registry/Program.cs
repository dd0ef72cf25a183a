using Cultivation.Messaging;
using Cultivation.Persistence;
using Cultivation.Registry.Enterprises;
using Cultivation.Registry.Facts;
using Cultivation.Registry.Ingestion;
using Cultivation.Registry.Measures;
using Cultivation.Registry.Pools;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddDatabase("registry-db", migrations: typeof(Program).Assembly);
builder.AddMessaging(messaging => messaging.ConsumePools());

builder.AddFacts();
builder.AddIngestion();
builder.AddPools();

var app = builder.Build();

app.MapDefaultEndpoints();
app.MapEnterprises();
app.MapFacts();
app.MapIngestion();
app.MapPools();
app.MapMeasures();

app.Run();
