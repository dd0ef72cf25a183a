using Cultivation.Client.Local;
using Cultivation.Client.SignIn;

namespace Cultivation.Client.Tests;

public sealed class LocalPlatformTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("local-platform-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public void Addresses_and_secrets_are_read_from_the_data_folder()
    {
        Write();

        var local = LocalPlatform.Open(_data);
        var system = local.OptionsOf("620722", "tax-system");
        var person = local.OptionsOf("620722", "liwei");

        (system.Subject, system.Secret, system.Kind).ShouldBe(("620722/tax-system", "secret-1", SignInKind.System));
        (person.Secret, person.Kind).ShouldBe(("password-1", SignInKind.Person));
        system.SignInAddress.ShouldBe(new Uri("http://127.0.0.1:5101"));
        system.Services["registry"].ShouldBe(new Uri("http://127.0.0.1:5112"));
    }

    [Fact]
    public void Account_without_a_secret_is_named()
    {
        Write();

        Should.Throw<InvalidOperationException>(() => LocalPlatform.Open(_data).OptionsOf("140525", "nobody")).Message.ShouldContain("140525/nobody");
    }

    [Fact]
    public void Platform_that_is_not_ready_is_said_to_be_so() =>
        Should.Throw<InvalidOperationException>(() => LocalPlatform.Open(_data)).Message.ShouldContain("./run.sh");

    private void Write()
    {
        Directory.CreateDirectory(Path.Combine(_data, "run"));
        Directory.CreateDirectory(Path.Combine(_data, "secrets"));
        File.WriteAllText(Path.Combine(_data, "run", "ready.json"),
            """
            { "application": "Cultivation", "endpoints": [
              { "resource": "identity", "name": "http", "url": "http://127.0.0.1:5101" },
              { "resource": "identity", "name": "grpc", "url": "http://127.0.0.1:5111" },
              { "resource": "registry", "name": "http", "url": "http://127.0.0.1:5102" },
              { "resource": "registry", "name": "grpc", "url": "http://127.0.0.1:5112" },
              { "resource": "postgres", "name": "tcp", "url": "tcp://127.0.0.1:15432" } ] }
            """);
        File.WriteAllText(Path.Combine(_data, "secrets", "initial-credentials.tsv"), "# 说明\nuser\t620722/liwei\tpassword-1\nclient\t620722/tax-system\tsecret-1\n");
    }
}
