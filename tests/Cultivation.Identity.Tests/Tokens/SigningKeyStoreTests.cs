using System.Diagnostics;
using Cultivation.Identity.Secrets;
using Cultivation.Identity.Tests.Hosting;
using Cultivation.Identity.Tokens;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cultivation.Identity.Tests.Tokens;

public sealed class SigningKeyStoreTests(IdentityFixture fixture)
{
    [Fact]
    public async Task Retired_key_stays_published_until_its_last_token_has_expired()
    {
        var clock = new StoppedClock();
        var keys = new SigningKeyStore(NewSecrets(clock), clock);
        await keys.EnsureKeyAsync(CancellationToken.None);
        var first = keys.Active;
        var second = await keys.RotateAsync(CancellationToken.None);

        keys.Active.KeyId.ShouldBe(second.KeyId);
        keys.Published.Select(key => key.KeyId).ShouldBe([second.KeyId, first.KeyId], ignoreOrder: true);
        clock.Now += SigningKeyStore.PublishedAfterRetirement - TimeSpan.FromSeconds(1);
        keys.Published.Count.ShouldBe(2);
        clock.Now += TimeSpan.FromSeconds(1);
        keys.Published.ShouldHaveSingleItem().KeyId.ShouldBe(second.KeyId);
    }

    [Fact]
    public async Task Two_starts_at_once_make_one_key()
    {
        var clock = new StoppedClock();
        var secrets = NewSecrets(clock);
        var stores = Enumerable.Range(0, 8).Select(_ => new SigningKeyStore(secrets, clock)).ToList();
        await Task.WhenAll(stores.Select(store => Task.Run(() => store.EnsureKeyAsync(CancellationToken.None))));
        stores.Select(store => store.Active.KeyId).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Running_identity_signs_with_a_rotated_key_and_accepts_tokens_of_the_old_one()
    {
        var place = await fixture.NewPlaceAsync();
        await using var identity = await IdentityProcess.StartAsync(place);
        var old = await identity.TokenOfAsync(place, "620722/liwei");
        await identity.Directory(old).ListDepartmentsAsync(new());

        var (exitCode, output) = await IdentityProcess.RunAsync(place, settings: null, KeyRotation.Argument);
        exitCode.ShouldBe(0, output);

        string token;
        var waited = Stopwatch.StartNew();
        do
        {
            waited.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(1));
            token = await identity.TokenOfAsync(place, "620722/wangfang");
        }
        while (KeyIdOf(token) == KeyIdOf(old));

        // A verifier may wait a few seconds before it asks again for the sake of an unknown key.
        await EventuallyAsync(async () => await identity.Directory(token).ListDepartmentsAsync(new()));
        await identity.Directory(old).ListDepartmentsAsync(new());
        var keySet = System.Text.Json.JsonDocument.Parse(await identity.Http.GetStringAsync(new Uri(TokenEndpoint.KeysPath, UriKind.Relative))).RootElement;
        Jws.Verify(old, keySet).ShouldBeTrue();
        Jws.Verify(token, keySet).ShouldBeTrue();
    }

    private static async Task EventuallyAsync(Func<Task> attempt)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await attempt();
                return;
            }
            catch (Grpc.Core.RpcException) when (waited.Elapsed < TimeSpan.FromMinutes(1))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200));
            }
        }
    }

    private static string KeyIdOf(string token) => Jws.Read(token).Header.GetProperty("kid").GetString()!;

    private SecretsDirectory NewSecrets(TimeProvider time) =>
        new(Path.Combine(fixture.Servers.Folder, $"keys-{Guid.NewGuid():N}"), time, NullLogger<SecretsDirectory>.Instance);

    private sealed class StoppedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
