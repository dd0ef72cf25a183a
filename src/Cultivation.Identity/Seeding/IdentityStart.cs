using Cultivation.Identity.Accounts;
using Cultivation.Identity.Tokens;
using Cultivation.Persistence;
using Cultivation.ServiceDefaults.Authentication;

namespace Cultivation.Identity.Seeding;

/// <summary>
/// Before the first request and after the migrations: makes the signing key where there is none, loads the seed file,
/// gives the platform's services their secrets, and recalls whose living tokens no longer hold. None of it needs RabbitMQ.
/// </summary>
public sealed class IdentityStart(
    IConfiguration configuration,
    SigningKeyStore keys,
    SeedLoader loader,
    ServiceCredentials services,
    Jurisdictions jurisdictions,
    Database database,
    PrincipalRevocations revocations,
    TimeProvider time) : IHostedService
{
    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await keys.EnsureKeyAsync(cancellationToken);

        var file = configuration[SeedOptions.FileKey] is { Length: > 0 } named ? named : SeedOptions.DefaultFile;
        var seed = SeedFile.Read(file);
        foreach (var jurisdiction in seed)
            await loader.LoadAsync(jurisdiction, cancellationToken);
        await services.ProvideAsync(seed, cancellationToken);
        jurisdictions.Replace(seed.Select(jurisdiction => jurisdiction.Code));

        var since = time.GetUtcNow() - SigningKeyStore.PublishedAfterRetirement;
        foreach (var jurisdiction in jurisdictions.Codes)
        {
            var changes = await database.ReadAsync(
                Jurisdictions.Platform(jurisdiction), (unit, _) => AccountStore.ListChangedAsync(unit, since), cancellationToken);
            foreach (var (subject, notBefore) in changes)
                revocations.Record(subject, notBefore);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
