using Cultivation.Messaging;
using Cultivation.Persistence;
using Cultivation.Registry.Measures;
using Cultivation.Registry.Pools;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddDatabase("registry-db", migrations: typeof(Program).Assembly);
builder.AddMessaging(messaging => messaging.ConsumePools());

builder.AddPools();

var app = builder.Build();

app.MapDefaultEndpoints();
app.MapPools();
app.MapMeasures();

app.Run();
