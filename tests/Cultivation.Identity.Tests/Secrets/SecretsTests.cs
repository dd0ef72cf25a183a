using System.Diagnostics;
using System.Net;
using System.Text;
using Cultivation.Identity.Secrets;
using Cultivation.Identity.Tests.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cultivation.Identity.Tests.Secrets;

public sealed class SecretsTests(IdentityFixture fixture)
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public void Only_the_owner_can_read_the_secrets()
    {
        File.GetUnixFileMode(fixture.Place.SecretsFolder).ShouldBe(OwnerFile | UnixFileMode.UserExecute);
        foreach (var file in Directory.GetFiles(fixture.Place.SecretsFolder))
            File.GetUnixFileMode(file).ShouldBe(OwnerFile, file);
    }

    [Fact]
    public void Folder_and_file_that_were_open_to_others_are_closed()
    {
        var folder = Path.Combine(fixture.Servers.Folder, $"open-{Guid.NewGuid():N}");
        Directory.CreateDirectory(folder, OwnerFile | UnixFileMode.UserExecute | UnixFileMode.OtherRead);
        File.WriteAllText(Path.Combine(folder, "a"), "x");
        var secrets = new SecretsDirectory(folder, TimeProvider.System, NullLogger<SecretsDirectory>.Instance);
        secrets.Read("a").ShouldBe("x");
        File.GetUnixFileMode(folder).ShouldBe(OwnerFile | UnixFileMode.UserExecute);
        File.GetUnixFileMode(Path.Combine(folder, "a")).ShouldBe(OwnerFile);
    }

    [Fact]
    public async Task Second_start_keeps_secrets_and_keys_and_tokens_of_the_first_still_hold()
    {
        var place = await fixture.NewPlaceAsync();
        string token;
        await using (var first = await IdentityProcess.StartAsync(place))
            token = await first.TokenOfAsync(place, "620722/liwei");
        var (credentials, keys) = (File.ReadAllText(place.CredentialsFile), File.ReadAllText(place.KeysFile));

        await using var second = await IdentityProcess.StartAsync(place);
        (File.ReadAllText(place.CredentialsFile), File.ReadAllText(place.KeysFile)).ShouldBe((credentials, keys));
        (await second.Directory(token).ListDepartmentsAsync(new())).Departments.ShouldNotBeEmpty();
        await second.TokenOfAsync(place, "620722/liwei");
    }

    [Fact]
    public async Task Every_account_of_the_seed_has_a_secret_of_its_own()
    {
        var secrets = fixture.Place.AllSecrets().ToList();
        secrets.Count.ShouldBeGreaterThan(130);
        secrets.Distinct().Count().ShouldBe(secrets.Count);
        secrets.ShouldAllBe(secret => secret.Length >= 23);
        (await fixture.Identity.Http.SignInAsync("341700/liwei", fixture.Place.SecretOf("341700/liwei"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task No_secret_stands_in_logs_database_or_events()
    {
        var place = await fixture.NewPlaceAsync();
        var traces = new StringBuilder();
        var tokens = new List<string>();
        const string Typed = "canary-7f3a-typed-password";
        const string Chosen = "canary-7f3a-chosen-password";
        await using (var identity = await IdentityProcess.StartAsync(place))
        {
            tokens.Add(await identity.TokenOfAsync(place, "620722/wangfang"));
            tokens.Add((await identity.Http.SignInClientAsync("620722/tax-system", place.SecretOf("620722/tax-system"))).AccessToken);
            await identity.Http.SignInAsync("620722/wangfang", Typed);
            await identity.Http.SignInAsync(Typed, "x");
            await identity.Http.SignInAsync($"620722/{Typed}", "x");
            await identity.Directory(tokens[0]).ChangePasswordAsync(new() { CurrentPassword = place.SecretOf("620722/wangfang"), NewPassword = Chosen });
            traces.Append(identity.Output);
        }

        traces.Length.ShouldBeGreaterThan(1000, "the log was captured");
        var dump = await DumpAsync(place);
        dump.ShouldContain("620722/wangfang", Case.Sensitive, "the audit trail and the outbox were dumped");
        dump.ShouldContain("PrincipalChanged");
        traces.Append(dump);

        var text = traces.ToString();
        foreach (var secret in (string[])[.. place.AllSecrets(), .. tokens, Typed, Chosen])
            text.ShouldNotContain(secret, Case.Sensitive, "a secret leaked");
        foreach (var key in System.Text.Json.JsonDocument.Parse(File.ReadAllText(place.KeysFile)).RootElement.EnumerateArray())
            text.ShouldNotContain(key.GetProperty("privateKey").GetString()!);
        text.ShouldNotContain("PRIVATE KEY");
    }

    // Everything that the owner of the database sees, as text.
    private static async Task<string> DumpAsync(IdentityPlace place)
    {
        var connection = new Npgsql.NpgsqlConnectionStringBuilder(place.DatabaseConnectionString);
        var program = Directory.GetFiles("/usr/lib/postgresql", "pg_dump", SearchOption.AllDirectories).First();
        var start = new ProcessStartInfo(program, ["--inserts", "-h", connection.Host!, "-p", $"{connection.Port}", "-U", connection.Username!, connection.Database!])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["PGPASSWORD"] = connection.Password;
        using var process = Process.Start(start)!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0);
        return text;
    }
}
