namespace Cultivation.Identity.Tokens;

/// <summary>What a caller presented: a sign-in name and a secret. Its text form leaves the secret out.</summary>
/// <param name="Name">Client id or user name.</param>
/// <param name="Secret">Client secret or password.</param>
public sealed record Credentials(string Name, string Secret)
{
    /// <inheritdoc/>
    public override string ToString() => $"Credentials {{ Name = {Name} }}";
}
