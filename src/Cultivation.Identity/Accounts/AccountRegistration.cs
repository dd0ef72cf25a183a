namespace Cultivation.Identity.Accounts;

/// <summary>Registers the directory.</summary>
public static class AccountRegistration
{
    /// <summary>Adds the directory's commands.</summary>
    /// <param name="builder">The host.</param>
    public static void AddAccounts(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Jurisdictions>();
        builder.Services.AddSingleton<PrincipalChanges>();
        builder.Services.AddSingleton<AccountCommands>();
    }

    /// <summary>Maps <c>cultivation.identity.v1.DirectoryService</c>.</summary>
    /// <param name="app">The application.</param>
    public static void MapAccounts(this WebApplication app) => app.MapGrpcService<DirectoryEndpoint>();
}
