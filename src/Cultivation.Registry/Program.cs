using Cultivation.Persistence;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddDatabase("registry-db", migrations: typeof(Program).Assembly);

var app = builder.Build();

app.MapDefaultEndpoints();

app.Run();
