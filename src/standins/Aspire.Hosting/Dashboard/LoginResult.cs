namespace Aspire.Hosting.Dashboard;

/// <summary>What came of an attempt to log in.</summary>
internal enum LoginResult
{
    /// <summary>The token is right.</summary>
    Accepted,

    /// <summary>The token is wrong.</summary>
    Refused,

    /// <summary>Not looked at: too many wrong ones within a minute.</summary>
    TooMany,
}
