using Cultivation.Messaging;
using Cultivation.Persistence;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddDatabase("reporting-db", migrations: typeof(Program).Assembly);
builder.AddMessaging();

var app = builder.Build();

app.MapDefaultEndpoints();

app.Run();
