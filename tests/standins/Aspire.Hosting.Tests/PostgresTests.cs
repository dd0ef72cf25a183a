using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Npgsql;

namespace Aspire.Hosting.Tests;

/// <summary>PostgreSQL's data and secrets.</summary>
public sealed class PostgresTests
{
    [Fact]
    public async Task Databases_are_made_and_secrets_stay_in_a_file_of_the_owner()
    {
        await using var test = new TestApplication();
        test.Builder.AddPostgres("postgres").WithDataVolume().AddDatabase("orders-db");
        await test.StartAsync();
        await test.HealthyAsync("orders-db");

        var connectionString = await test.Application.GetConnectionStringAsync("orders-db", TestContext.Current.CancellationToken);
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        connection.Database.ShouldBe("orders-db");

        File.GetUnixFileMode(Path.Combine(test.Data, "secrets.json")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var password = new NpgsqlConnectionStringBuilder(connectionString).Password!;
        foreach (var commandLine in Directory.EnumerateDirectories("/proc").Select(folder => Path.Combine(folder, "cmdline")).Where(File.Exists))
        {
            (await ReadAsync(commandLine)).ShouldNotContain(password);
        }

        await using var wrong = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, Password = "wrong" }.ConnectionString);
        await Should.ThrowAsync<PostgresException>(() => wrong.OpenAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Data_of_another_major_version_is_refused_and_left_alone()
    {
        await using var test = new TestApplication();
        test.Builder.AddPostgres("postgres").WithDataVolume();
        var folder = Path.Combine(test.Data, "volumes", "postgres");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "PG_VERSION"), "9\n", TestContext.Current.CancellationToken);

        await test.StartAsync();
        var failed = await test.StateAsync("postgres", KnownResourceStates.FailedToStart);
        var reason = failed.Snapshot.FindProperty(KnownProperties.Reason)!.ToString()!;
        reason.ShouldContain("属于 PostgreSQL 9");
        reason.ShouldContain("belongs to PostgreSQL 9");
        Directory.GetFileSystemEntries(folder).Select(Path.GetFileName).ShouldBe(["PG_VERSION"]);
    }

    [Fact]
    public async Task Folder_with_other_files_is_refused_and_left_alone()
    {
        await using var test = new TestApplication();
        test.Builder.AddPostgres("postgres").WithDataBindMount("mount");
        var folder = Path.Combine(test.Builder.AppHostDirectory, "mount");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "letter.txt"), "dear", TestContext.Current.CancellationToken);

        await test.StartAsync();
        await test.StateAsync("postgres", KnownResourceStates.FailedToStart);
        Directory.GetFileSystemEntries(folder).Select(Path.GetFileName).ShouldBe(["letter.txt"]);
    }

    [Fact]
    public async Task Lock_file_with_the_number_of_another_process_does_not_prevent_the_start()
    {
        await using var test = new TestApplication();
        test.Builder.AddPostgres("postgres").WithDataVolume();
        await test.StartAsync();
        await test.HealthyAsync("postgres");
        await test.Application.ResourceCommands.ExecuteCommandAsync("postgres", KnownResourceCommands.StopCommand, TestContext.Current.CancellationToken);
        var path = Path.Combine(test.Data, "volumes", "postgres", "postmaster.pid");
        await File.WriteAllTextAsync(path, $"{Environment.ProcessId}\n", TestContext.Current.CancellationToken);

        await test.Application.ResourceCommands.ExecuteCommandAsync("postgres", KnownResourceCommands.StartCommand, TestContext.Current.CancellationToken);
        await test.HealthyAsync("postgres");
    }

    private static async Task<string> ReadAsync(string path)
    {
        try
        {
            return await File.ReadAllTextAsync(path);
        }
        catch (IOException)
        {
            return string.Empty;
        }
    }
}
