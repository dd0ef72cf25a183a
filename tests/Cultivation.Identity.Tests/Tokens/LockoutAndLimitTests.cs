using System.Globalization;
using System.Net;
using Cultivation.Contracts.Identity.V1;
using Cultivation.Identity.SignIn;
using Cultivation.Identity.Tests.Hosting;

namespace Cultivation.Identity.Tests.Tokens;

public sealed class LockoutAndLimitTests(IdentityFixture fixture)
{
    [Fact]
    public async Task Account_is_locked_after_five_failures_across_a_restart_and_unlocked_by_the_security_administrator()
    {
        var place = await fixture.NewPlaceAsync();
        TokenAnswer wrong = null!;
        await using (var identity = await IdentityProcess.StartAsync(place))
        {
            for (var failure = 0; failure < Lockout.FailuresBeforeLock; failure++)
                wrong = await identity.Http.SignInAsync("620722/liwei", "wrong");
        }

        await using (var identity = await IdentityProcess.StartAsync(place))
        {
            var locked = await identity.Http.SignInAsync("620722/liwei", place.SecretOf("620722/liwei"));
            (locked.Status, locked.Text).ShouldBe((wrong.Status, wrong.Text));

            // Another account of the same address is not affected.
            var security = identity.Directory(await identity.TokenOfAsync(place, "620722/caoying"));
            var principals = await security.ListPrincipalsAsync(new() { DepartmentId = "industry" });
            principals.Principals.Single(principal => principal.Subject == "620722/liwei").LockedUntil.ShouldNotBeNull();

            var request = new UnlockPrincipalRequest { RequestId = Guid.NewGuid().ToString(), Subject = "620722/liwei", Reason = "本人来电核实" };
            (await security.UnlockPrincipalAsync(request)).Principal.LockedUntil.ShouldBeNull();
            (await identity.Http.SignInAsync("620722/liwei", place.SecretOf("620722/liwei"))).Status.ShouldBe(HttpStatusCode.OK);

            var entries = (await security.ListSignInsAsync(new() { Subject = "620722/liwei" })).Entries;
            entries.Select(entry => entry.Outcome).ShouldBe(
            [
                SignInOutcome.Succeeded, SignInOutcome.Locked,
                .. Enumerable.Repeat(SignInOutcome.WrongSecret, Lockout.FailuresBeforeLock),
            ]);
            entries.ShouldAllBe(entry => entry.RemoteAddress == "127.0.0.1");
        }
    }

    [Fact]
    public async Task Client_is_not_locked_by_strangers()
    {
        for (var failure = 0; failure < 2 * Lockout.FailuresBeforeLock; failure++)
            (await fixture.Identity.Http.SignInClientAsync("341700/market-system", "wrong")).Error.ShouldBe("invalid_client");
        (await fixture.Identity.Http.SignInClientAsync("341700/market-system", fixture.Place.SecretOf("341700/market-system"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Parallel_guesses_do_not_outrun_the_lock()
    {
        var secret = fixture.Place.SecretOf("341700/linfeng");
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => fixture.Identity.Http.SignInAsync("341700/linfeng", "wrong")));
        (await fixture.Identity.Http.SignInAsync("341700/linfeng", secret)).Error.ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task Too_many_attempts_for_an_account_are_refused_whether_it_exists_or_not()
    {
        var place = await fixture.NewPlaceAsync();
        await using var identity = await IdentityProcess.StartAsync(place, new Dictionary<string, string> { ["Cultivation:Tokens:AttemptsPerAccountPerMinute"] = "3" });
        foreach (var name in new[] { "620722/tax-system", "620722/no-such-system" })
        {
            for (var attempt = 0; attempt < 3; attempt++)
                (await identity.Http.SignInClientAsync(name, "wrong")).Status.ShouldBe(HttpStatusCode.Unauthorized);
            await RefusedAsync(identity, name);
        }

        (await identity.Http.SignInClientAsync("620722/power-system", "wrong")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Too_many_attempts_of_an_address_are_refused()
    {
        var place = await fixture.NewPlaceAsync();
        await using var identity = await IdentityProcess.StartAsync(place, new Dictionary<string, string> { ["Cultivation:Tokens:AttemptsPerAddressPerMinute"] = "4" });
        for (var attempt = 0; attempt < 4; attempt++)
            (await identity.Http.SignInClientAsync($"620722/system{attempt}", "wrong")).Status.ShouldBe(HttpStatusCode.Unauthorized);
        await RefusedAsync(identity, "620722/system9");
    }

    private static async Task RefusedAsync(IdentityProcess identity, string name)
    {
        var answer = await identity.Http.SignInClientAsync(name, "wrong");
        answer.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Error.ShouldBe("temporarily_unavailable");
        int.Parse(answer.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture).ShouldBeInRange(1, 60);
    }
}
