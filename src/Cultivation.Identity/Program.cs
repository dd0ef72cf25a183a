using Cultivation.Identity.Accounts;
using Cultivation.Identity.Secrets;
using Cultivation.Identity.Seeding;
using Cultivation.Identity.SignIn;
using Cultivation.Identity.Tokens;
using Cultivation.Messaging;
using Cultivation.Persistence;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.AddDatabase("identity-db", migrations: typeof(Program).Assembly);
builder.AddMessaging();

builder.AddSecrets();
builder.AddTokens();
builder.AddSignIn();
builder.AddAccounts();
builder.AddSeeding();

var app = builder.Build();

if (args.Contains(KeyRotation.Argument))
    return await KeyRotation.RunAsync(app);

app.MapDefaultEndpoints();
app.MapTokens();
app.MapAccounts();

app.Run();
return 0;
