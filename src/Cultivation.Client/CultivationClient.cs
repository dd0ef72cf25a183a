using Cultivation.Client.Calls;
using Cultivation.Client.Errors;
using Cultivation.Client.Services;
using Cultivation.Client.SignIn;

namespace Cultivation.Client;

/// <summary>
/// The platform, as a department's own system uses it: signed in as one account, one property for each service.
/// <code>
/// using var client = new CultivationClient(options);
/// var answer = await client.Registry.DeliverFileAsync(await FileDelivery.ReadAsync("declarations.csv", mapping));
/// </code>
/// Calls that may be repeated are repeated while a service is away, within their deadline and under the same request id. What is
/// refused is a <see cref="CultivationException"/>. May be used by many threads at once; keep one for the life of the program.
/// </summary>
public sealed class CultivationClient : IDisposable
{
    private readonly AccessTokens _tokens;
    private readonly List<ServiceConnection> _connections = [];

    /// <summary>A client of one account. Nothing is sent before the first call.</summary>
    /// <param name="options">Where, and as whom.</param>
    public CultivationClient(CultivationClientOptions options)
        : this(options, TimeProvider.System)
    {
    }

    internal CultivationClient(CultivationClientOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        _tokens = new AccessTokens(options, time);
        Identity = new IdentityClient(Connect("identity"));
        Registry = new RegistryClient(Connect("registry"));
        Projects = new ProjectsClient(Connect("projects"));
        Incentives = new IncentivesClient(Connect("incentives"));
        Reporting = new ReportingClient(Connect("reporting"));

        ServiceConnection Connect(string service)
        {
            var connection = new ServiceConnection(service, options, _tokens, time);
            _connections.Add(connection);
            return connection;
        }
    }

    /// <summary>Where, and as whom.</summary>
    public CultivationClientOptions Options { get; }

    /// <summary>Departments, accounts and the sign-in log.</summary>
    public IdentityClient Identity { get; }

    /// <summary>Enterprises, facts, rosters, pools.</summary>
    public RegistryClient Registry { get; }

    /// <summary>Project dossiers.</summary>
    public ProjectsClient Projects { get; }

    /// <summary>Awards, budget, payment, ledger.</summary>
    public IncentivesClient Incentives { get; }

    /// <summary>Targets and actuals.</summary>
    public ReportingClient Reporting { get; }

    /// <summary>An access token, for programs that talk to the platform in a way of their own.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="CultivationException">The account was refused, or Identity did not answer in time.</exception>
    public Task<string> GetTokenAsync(CancellationToken cancellationToken = default) =>
        _tokens.GetAsync(TimeProvider.System.GetUtcNow().UtcDateTime + Options.Deadline, cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var connection in _connections)
            connection.Dispose();
        _tokens.Dispose();
    }
}
