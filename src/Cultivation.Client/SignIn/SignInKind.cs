namespace Cultivation.Client.SignIn;

/// <summary>Whose account signs in, and therefore how.</summary>
public enum SignInKind
{
    /// <summary>A department's system, with its client secret (RFC 6749, section 4.4).</summary>
    System,

    /// <summary>A person, with a password (RFC 6749, section 4.3).</summary>
    Person,
}
