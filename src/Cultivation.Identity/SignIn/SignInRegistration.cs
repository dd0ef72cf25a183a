namespace Cultivation.Identity.SignIn;

/// <summary>Registers the verification of credentials.</summary>
public static class SignInRegistration
{
    /// <summary>Adds the authenticator.</summary>
    /// <param name="builder">The host.</param>
    public static void AddSignIn(this IHostApplicationBuilder builder) => builder.Services.AddSingleton<Authenticator>();
}
