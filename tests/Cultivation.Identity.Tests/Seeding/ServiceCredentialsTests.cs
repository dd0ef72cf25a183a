using System.Net;
using Cultivation.Identity.Seeding;
using Cultivation.Identity.Tests.Hosting;

namespace Cultivation.Identity.Tests.Seeding;

public sealed class ServiceCredentialsTests(IdentityFixture fixture)
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public async Task Each_service_has_a_file_with_its_own_secrets_alone()
    {
        var folder = Path.Combine(fixture.Place.SecretsFolder, ServiceCredentials.Folder);
        Directory.GetFiles(folder).Select(Path.GetFileName).ShouldBe(["registry.tsv", "projects.tsv", "incentives.tsv", "reporting.tsv"], ignoreOrder: true);
        File.GetUnixFileMode(folder).ShouldBe(OwnerFile | UnixFileMode.UserExecute);
        foreach (var service in (string[])["registry", "projects", "incentives", "reporting"])
        {
            File.GetUnixFileMode(Path.Combine(folder, $"{service}.tsv")).ShouldBe(OwnerFile);
            var lines = Lines(fixture.Place, service);
            lines.Select(line => line.Subject).ShouldBe(
                [$"620722/{service}-service", $"140525/{service}-service", $"370830/{service}-service", $"341700/{service}-service"], ignoreOrder: true);
            foreach (var (jurisdiction, subject, secret) in lines)
            {
                subject.ShouldStartWith(jurisdiction + "/");
                (await fixture.Identity.Http.SignInClientAsync(subject, secret)).Status.ShouldBe(HttpStatusCode.OK);
            }
        }
    }

    [Fact]
    public async Task Folder_from_before_the_files_gets_them_with_the_secrets_that_hold()
    {
        var place = await fixture.NewPlaceAsync();
        await using (await IdentityProcess.StartAsync(place))
            Directory.Delete(Path.Combine(place.SecretsFolder, ServiceCredentials.Folder), recursive: true);

        await using var second = await IdentityProcess.StartAsync(place);

        foreach (var (_, subject, secret) in Lines(place, "incentives"))
        {
            secret.ShouldBe(place.SecretOf(subject));
            (await second.Http.SignInClientAsync(subject, secret)).Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Deleted_line_is_a_rotation_and_secrets_are_not_logged()
    {
        var place = await fixture.NewPlaceAsync();
        (string Jurisdiction, string Subject, string Secret) old;
        await using (await IdentityProcess.StartAsync(place))
        {
            old = Lines(place, "registry").Single(line => line.Jurisdiction == "140525");
            var file = FileOf(place, "registry");
            File.WriteAllLines(file, File.ReadAllLines(file).Where(line => !line.Contains(old.Subject, StringComparison.Ordinal)));
        }

        await using var second = await IdentityProcess.StartAsync(place);

        var renewed = Lines(place, "registry").Single(line => line.Subject == old.Subject);
        renewed.Secret.ShouldNotBe(old.Secret);
        (await second.Http.SignInClientAsync(old.Subject, old.Secret)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await second.Http.SignInClientAsync(renewed.Subject, renewed.Secret)).Status.ShouldBe(HttpStatusCode.OK);
        foreach (var service in (string[])["registry", "projects", "incentives", "reporting"])
            foreach (var (_, _, secret) in Lines(place, service))
                second.Output.ShouldNotContain(secret, Case.Sensitive);
    }

    private static string FileOf(IdentityPlace place, string service) => Path.Combine(place.SecretsFolder, ServiceCredentials.FileOf(service));

    private static List<(string Jurisdiction, string Subject, string Secret)> Lines(IdentityPlace place, string service) =>
        [.. File.ReadLines(FileOf(place, service)).Where(line => line[0] != '#').Select(line => line.Split('\t')).Select(columns => (columns[0], columns[1], columns[2]))];
}
