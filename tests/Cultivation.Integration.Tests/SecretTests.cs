using Cultivation.Integration.Tests.Hosting;

namespace Cultivation.Integration.Tests;

/// <summary>What the platform keeps secret appears nowhere but in its files. Runs last: <see cref="SecretsLast"/>.</summary>
public sealed class SecretTests(Platform platform)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public void Secrets_files_can_be_read_by_their_owner_alone()
    {
        foreach (var file in platform.Run.Secrets.Read().Keys)
            File.GetUnixFileMode(Path.Combine(platform.Data, file)).ShouldBe(OwnerOnly, file);
    }

    [Fact]
    public void No_log_shows_a_secret_or_a_token()
    {
        var logs = LogFiles().ToList();
        logs.Count.ShouldBeGreaterThanOrEqualTo(7, "one of each resource");

        var shown = logs.SelectMany(log => ShownIn(log, File.ReadAllText(log)));

        shown.ShouldBeEmpty();
    }

    [Fact]
    public void No_command_line_shows_a_secret()
    {
        var shown = Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _))
            .SelectMany(folder => ShownIn(folder, CommandLineOf(folder)));

        shown.ShouldBeEmpty();
    }

    private IEnumerable<string> LogFiles() =>
        Directory.EnumerateFiles(Path.Combine(platform.Data, "logs"), "*", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(platform.Data, "volumes"), "*.log", SearchOption.AllDirectories));

    private IEnumerable<string> ShownIn(string place, string text) =>
        platform.Run.Secrets.Values()
            .Concat(platform.IssuedTokens.Concat(platform.Identity.Issued.Values).Select((token, index) => KeyValuePair.Create($"token {index}", token)))
            .Where(secret => text.Contains(secret.Value, StringComparison.Ordinal))
            .Select(secret => $"{place}: {secret.Key}");

    private static string CommandLineOf(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline"));
        }
        catch (IOException)
        {
            // The process has ended meanwhile.
            return "";
        }
    }
}
