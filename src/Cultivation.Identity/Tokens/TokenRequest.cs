using System.Text;
using Microsoft.Extensions.Primitives;

namespace Cultivation.Identity.Tokens;

/// <summary>
/// A token request (RFC 6749, sections 2.3.1, 4.3.2 and 4.4.2), parsed strictly: every parameter at most once, the client
/// authenticates in one way only, nothing secret in the address.
/// </summary>
/// <param name="GrantType"><c>client_credentials</c> or <c>password</c>.</param>
/// <param name="Client">Client id and secret, when the client authenticates.</param>
/// <param name="User">User name and password, of the password grant.</param>
/// <param name="Jurisdiction">The form's <c>jurisdiction</c>, when it was given.</param>
public sealed record TokenRequest(string GrantType, Credentials? Client, Credentials? User, string? Jurisdiction)
{
    /// <summary>The grant of systems.</summary>
    public const string ClientCredentials = "client_credentials";

    /// <summary>The grant of people.</summary>
    public const string Password = "password";

    /// <summary>Longest value of a parameter.</summary>
    public const int LongestValue = 256;

    private const string BasicScheme = "Basic ";

    private static readonly string[] Parameters =
        ["grant_type", "client_id", "client_secret", "username", "password", "jurisdiction", "scope"];

    /// <summary>Parses a form and the Authorization header.</summary>
    /// <param name="form">The body.</param>
    /// <param name="query">The query, which must carry none of the parameters.</param>
    /// <param name="authorization">The Authorization header; empty when there is none.</param>
    /// <exception cref="TokenRequestException">The request is refused.</exception>
    public static TokenRequest Parse(IFormCollection form, IQueryCollection query, StringValues authorization)
    {
        foreach (var parameter in Parameters)
        {
            if (query.ContainsKey(parameter))
                throw TokenRequestException.InvalidRequest($"参数 {parameter} 只能放在请求正文中，请从地址中去掉。");
            if (form[parameter].Count > 1)
                throw TokenRequestException.InvalidRequest($"参数 {parameter} 只能出现一次。");
            if (form[parameter].ToString().Length > LongestValue)
                throw TokenRequestException.InvalidRequest($"参数 {parameter} 不得超过 {LongestValue} 个字符。");
        }

        if (form.ContainsKey("scope") && form["scope"].ToString().Length > 0)
            throw TokenRequestException.InvalidScope();

        var client = ClientOf(form, authorization);
        var jurisdiction = form["jurisdiction"].ToString() is { Length: > 0 } named ? named : null;
        switch (form["grant_type"].ToString())
        {
            case "":
                throw TokenRequestException.InvalidRequest("缺少参数 grant_type，请填写 client_credentials 或 password。");
            case ClientCredentials:
                return new(ClientCredentials, client ?? throw TokenRequestException.InvalidClient(), User: null, jurisdiction);
            case Password:
                if (form["username"].ToString().Length == 0 || form["password"].ToString().Length == 0)
                    throw TokenRequestException.InvalidRequest("请填写 username 和 password。");
                return new(Password, client, new(form["username"].ToString(), form["password"].ToString()), jurisdiction);
            default:
                throw TokenRequestException.UnsupportedGrantType();
        }
    }

    private static Credentials? ClientOf(IFormCollection form, StringValues authorization)
    {
        var inBody = form.ContainsKey("client_id") || form.ContainsKey("client_secret");
        if (authorization.Count == 0)
            return inBody ? new(form["client_id"].ToString(), form["client_secret"].ToString()) : null;
        if (inBody || authorization.Count > 1)
            throw TokenRequestException.InvalidRequest("客户端凭据只能用一种方式提供：Authorization 头或请求正文。");
        return FromBasic(authorization.ToString()) ?? throw TokenRequestException.InvalidClient();
    }

    private static Credentials? FromBasic(string header)
    {
        if (!header.StartsWith(BasicScheme, StringComparison.OrdinalIgnoreCase) || header.Length > 2 * LongestValue)
            return null;

        var encoded = header[BasicScheme.Length..].Trim();
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded, bytes, out var length))
            return null;

        var parts = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return parts.Length == 2 ? new(FormDecoded(parts[0]), FormDecoded(parts[1])) : null;
    }

    // RFC 6749, section 2.3.1: both halves are form-encoded before they are joined.
    private static string FormDecoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
