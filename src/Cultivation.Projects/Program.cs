using Cultivation.Messaging;
using Cultivation.Persistence;
using Cultivation.Projects.Deliveries;
using Cultivation.Projects.Dossiers;
using Cultivation.Projects.Measures;
using Cultivation.Projects.ProjectFacts;
using Cultivation.Projects.Schedule;
using Cultivation.Projects.Warnings;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddDatabase("projects-db", migrations: typeof(Program).Assembly);
builder.AddMessaging();

builder.AddSchedule();
builder.AddWarnings();
builder.AddDeliveries();
builder.AddDossiers();

var app = builder.Build();

app.MapDefaultEndpoints();
app.MapDossiers();
app.MapProjectFacts();
app.MapMeasures();

app.Run();
