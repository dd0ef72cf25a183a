// A service as the AppHost starts them: endpoints in appsettings.json, /health, and a page that shows what it was given.
var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.MapGet("/health", () => "Healthy");
app.MapGet("/greeting", (IConfiguration configuration) => configuration["Greeting"]);
app.MapGet("/variable/{name}", (string name) => Environment.GetEnvironmentVariable(name));
app.MapPost("/end/{exitCode:int}", (int exitCode) => Environment.Exit(exitCode));
app.Run();
