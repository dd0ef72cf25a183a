namespace Cultivation.Identity.Tokens;

/// <summary>
/// The command <c>--rotate-signing-key</c>: makes a new signing key in the secrets folder and ends. A running Identity
/// signs with it within a second; tokens signed by the old key hold until they expire.
/// </summary>
public static class KeyRotation
{
    /// <summary>The argument.</summary>
    public const string Argument = "--rotate-signing-key";

    /// <summary>Rotates; needs neither the database nor RabbitMQ.</summary>
    /// <param name="app">The application, not started.</param>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(WebApplication app)
    {
        await using (app)
        {
            var key = await app.Services.GetRequiredService<SigningKeyStore>().RotateAsync(app.Lifetime.ApplicationStopping);
            app.Logger.LogInformation("已启用新的签名密钥 {KeyId}；旧密钥在其签发的令牌全部过期前仍然公布。", key.KeyId);
            return 0;
        }
    }
}
