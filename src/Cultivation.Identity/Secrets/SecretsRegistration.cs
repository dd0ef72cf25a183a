namespace Cultivation.Identity.Secrets;

/// <summary>Registers what keeps secrets.</summary>
public static class SecretsRegistration
{
    /// <summary>Key of the configuration that names the folder of the secrets.</summary>
    public const string DirectoryKey = "Cultivation:SecretsDirectory";

    /// <summary>
    /// The folder where the configuration names none: <c>data/secrets</c> in the folder <c>artifacts</c> that the program
    /// was built into, or beside the program where it was installed without one. The working directory has no part in it.
    /// </summary>
    public static string DefaultDirectory
    {
        get
        {
            var home = new DirectoryInfo(AppContext.BaseDirectory);
            while (home is not null && home.Name != "artifacts")
                home = home.Parent;
            return Path.Combine(home?.FullName ?? AppContext.BaseDirectory, "data", "secrets");
        }
    }

    /// <summary>Adds the secrets folder, the initial credentials and the password hashing.</summary>
    /// <param name="builder">The host.</param>
    public static void AddSecrets(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(provider => new SecretsDirectory(
            builder.Configuration[DirectoryKey] is { Length: > 0 } named ? named : DefaultDirectory,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SecretsDirectory>>()));
        builder.Services.AddSingleton<InitialCredentials>();
        builder.Services.AddSingleton<PasswordHashing>();
    }
}
