using System.Text.Json;
using Cultivation.Client.SignIn;

namespace Cultivation.Client.Local;

/// <summary>
/// A platform that runs on this machine, by its data folder: addresses from <c>run/ready.json</c>, first passwords and client
/// secrets from <c>secrets/initial-credentials.tsv</c>, which only the folder's owner can read.
/// </summary>
public sealed class LocalPlatform
{
    private readonly Uri _signIn;
    private readonly Dictionary<string, Uri> _services;
    private readonly Dictionary<string, (SignInKind Kind, string Secret)> _accounts;

    private LocalPlatform(Uri signIn, Dictionary<string, Uri> services, Dictionary<string, (SignInKind Kind, string Secret)> accounts)
    {
        _signIn = signIn;
        _services = services;
        _accounts = accounts;
    }

    /// <summary>Reads the folder of a platform that is ready.</summary>
    /// <param name="dataFolder">The folder that <c>--data</c> names; <c>artifacts/data</c> by default.</param>
    /// <exception cref="InvalidOperationException">The platform is not ready, or the folder is not a platform's.</exception>
    public static LocalPlatform Open(string dataFolder)
    {
        var ready = Path.Combine(dataFolder, "run", "ready.json");
        var credentials = Path.Combine(dataFolder, "secrets", "initial-credentials.tsv");
        if (!File.Exists(ready) || !File.Exists(credentials))
            throw new InvalidOperationException($"{dataFolder} 中没有已就绪的平台。请先运行 ./run.sh，或用 --data 指明数据目录。");
        using var document = JsonDocument.Parse(File.ReadAllText(ready));
        var endpoints = document.RootElement.GetProperty("endpoints").EnumerateArray()
            .Select(endpoint => (Resource: Text(endpoint, "resource"), Name: Text(endpoint, "name"), Address: new Uri(Text(endpoint, "url"))))
            .ToList();
        var accounts = File.ReadLines(credentials)
            .Select(line => line.Split('\t'))
            .Where(columns => columns is ["user" or "client", _, _])
            .ToDictionary(columns => columns[1], columns => (columns[0] == "client" ? SignInKind.System : SignInKind.Person, columns[2]), StringComparer.Ordinal);
        return new LocalPlatform(
            endpoints.Single(endpoint => endpoint is ("identity", "http", _)).Address,
            endpoints.Where(endpoint => endpoint.Name == "grpc").ToDictionary(endpoint => endpoint.Resource, endpoint => endpoint.Address, StringComparer.Ordinal),
            accounts);
    }

    /// <summary>Options of an account.</summary>
    /// <param name="jurisdiction">Six digits.</param>
    /// <param name="account">Name of the account in its jurisdiction.</param>
    /// <exception cref="InvalidOperationException">The folder has no secret of that account.</exception>
    public CultivationClientOptions OptionsOf(string jurisdiction, string account)
    {
        if (!_accounts.TryGetValue($"{jurisdiction}/{account}", out var found))
            throw new InvalidOperationException($"没有账号 {jurisdiction}/{account} 的初始密钥。请核对地区和账号名；已改过口令的账号不能这样使用。");
        return new CultivationClientOptions
        {
            SignInAddress = _signIn,
            Services = _services,
            Jurisdiction = jurisdiction,
            Account = account,
            Secret = found.Secret,
            Kind = found.Kind,
        };
    }

    /// <summary>A client signed in as an account.</summary>
    /// <inheritdoc cref="OptionsOf"/>
    public CultivationClient ClientOf(string jurisdiction, string account) => new(OptionsOf(jurisdiction, account));

    private static string Text(JsonElement endpoint, string property) => endpoint.GetProperty(property).GetString() ?? "";
}
