using Aspire.Hosting.Data;
using Aspire.Hosting.Processes;
using Npgsql;

namespace Aspire.Hosting.Tests;

/// <summary>How an AppHost ends, and what it leaves behind: nothing but its data.</summary>
public sealed class HostProcessTests(ITestOutputHelper output)
{
    private static readonly TimeSpan FiveSeconds = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData(Signals.Interrupt)]
    [InlineData(Signals.Terminate)]
    public async Task Signal_stops_everything_and_the_second_start_finds_the_data(int signal)
    {
        using var folder = new TemporaryFolder();
        var data = folder["data"];
        using (var host = HostProcess.Start("servers", data))
        {
            await host.ReadyAsync();
            await ExecuteAsync(data, host.PortOf("postgres"), "CREATE TABLE kept (x int)");
            var mark = host.Mark();
            var ports = host.Ports();
            ports.Length.ShouldBeGreaterThanOrEqualTo(2);
            host.Send(signal);
            var elapsed = await host.ExitAsync();
            output.WriteLine($"stopped in {elapsed}");
            elapsed.ShouldBeLessThan(FiveSeconds);
            host.ExitCode.ShouldBe(0, host.Output);
            Remains.Of(mark, data).ShouldBeEmpty();
            ports.ShouldAllBe(port => PortAllocator.IsFree(port));
            File.Exists(Path.Combine(data, "run", "ready.json")).ShouldBeFalse();
        }

        using (var host = HostProcess.Start("postgres", data))
        {
            await host.ReadyAsync();
            await ExecuteAsync(data, host.PortOf("postgres"), "INSERT INTO kept VALUES (1)");
            var log = await File.ReadAllTextAsync(Path.Combine(data, "logs", "postgres.log"), TestContext.Current.CancellationToken);
            log.ShouldContain("database system was shut down at");
            log.ShouldNotContain("not properly shut down");
            host.Send(signal);
            await host.ExitAsync();
        }
    }

    [Theory]
    [InlineData("servers")]
    [InlineData("family")]
    public async Task Kill_of_the_host_leaves_no_process_after_five_seconds(string scenario)
    {
        using var folder = new TemporaryFolder();
        var data = folder["data"];
        using var host = HostProcess.Start(scenario, data);
        await host.ReadyAsync();
        var mark = host.Mark();
        var ports = host.Ports();

        host.Send(Signals.Kill);
        await host.ExitAsync();
        await Eventually.IsTrueAsync(() => Remains.Of(mark, data).Count == 0, $"all processes have ended: {string.Join('\n', Remains.Of(mark, data))}", FiveSeconds);
        ports.ShouldAllBe(port => PortAllocator.IsFree(port));
    }

    [Fact]
    public async Task Kill_of_the_watchdog_brings_another_one()
    {
        using var folder = new TemporaryFolder();
        var data = folder["data"];
        using var host = HostProcess.Start("family", data);
        await host.ReadyAsync();
        var mark = host.Mark();
        var killed = WatchdogsOf(mark);
        foreach (var watchdog in killed)
        {
            Signals.Send(watchdog, Signals.Kill);
        }

        await Eventually.IsTrueAsync(() => WatchdogsOf(mark).Except(killed).Any(), "there is another watchdog");
        host.Send(Signals.Kill);
        await host.ExitAsync();
        await Eventually.IsTrueAsync(() => Remains.Of(mark, data).Count == 0, "all processes have ended", FiveSeconds);
    }

    [Fact]
    public async Task Kill_of_host_and_watchdog_together_is_cleared_up_by_the_next_start()
    {
        using var folder = new TemporaryFolder();
        var data = folder["data"];
        string mark;
        using (var host = HostProcess.Start("postgres", data))
        {
            await host.ReadyAsync();
            mark = host.Mark();

            // Stopped first, so that it cannot replace its watchdog.
            host.Send(19);
            foreach (var watchdog in WatchdogsOf(mark))
            {
                Signals.Send(watchdog, Signals.Kill);
            }

            host.Send(Signals.Kill);
            await host.ExitAsync();
            Remains.Of(mark, data).ShouldNotBeEmpty("without both guards the server survives, which is what this test is about");
        }

        using (var host = HostProcess.Start("postgres", data))
        {
            await host.ReadyAsync();
            ProcessTable.Read().MarkedWith(mark).ShouldBeEmpty();
            host.Send(Signals.Terminate);
            await host.ExitAsync();
        }
    }

    [Fact]
    public async Task Second_host_on_the_same_data_is_refused()
    {
        using var folder = new TemporaryFolder();
        var data = folder["data"];
        using var first = HostProcess.Start("family", data);
        await first.ReadyAsync();
        using var second = HostProcess.Start("family", data);
        await second.ExitAsync();
        second.ExitCode.ShouldBe(1);
        second.Output.ShouldContain("正在被另一个实例使用");
        second.Output.ShouldContain("in use by another instance");
        first.Send(Signals.Terminate);
        await first.ExitAsync();
    }

    [Fact]
    public async Task Data_of_another_major_version_ends_the_host_with_what_to_do()
    {
        using var folder = new TemporaryFolder();
        var data = folder["data"];
        var volume = Path.Combine(data, "volumes", "postgres");
        Directory.CreateDirectory(volume);
        await File.WriteAllTextAsync(Path.Combine(volume, "PG_VERSION"), "9\n", TestContext.Current.CancellationToken);
        using var host = HostProcess.Start("postgres", data);
        await host.ExitAsync();
        host.ExitCode.ShouldBe(1);
        host.Output.ShouldContain("数据未被改动");
        host.Output.ShouldContain("Nothing was changed");
    }

    [Fact]
    public async Task Data_folder_that_cannot_be_written_ends_the_host_with_what_to_do()
    {
        using var folder = new TemporaryFolder();
        var programs = PublicCopy(folder);
        var locked = Directory.CreateDirectory(folder["locked"]).FullName;
        File.SetUnixFileMode(locked, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        using var host = HostProcess.Start("postgres", Path.Combine(locked, "data"), OrdinaryUser(), programs);
        await host.ExitAsync();
        host.ExitCode.ShouldBe(1);
        host.Output.ShouldContain("无法写入");
        host.Output.ShouldContain("not writable");
    }

    [Fact]
    public async Task Ordinary_user_runs_the_servers()
    {
        using var folder = new TemporaryFolder();
        var programs = PublicCopy(folder);
        var data = folder["data"];
        using var host = HostProcess.Start("servers", data, OrdinaryUser(), programs);
        await host.ReadyAsync();
        var mark = host.Mark();
        host.Send(Signals.Terminate);
        (await host.ExitAsync()).ShouldBeLessThan(FiveSeconds);
        Remains.Of(mark, data).ShouldBeEmpty();
    }

    /// <summary>As root the host is started as another user, who owns nothing; otherwise we are an ordinary user ourselves.</summary>
    private static string[] OrdinaryUser() => Environment.IsPrivilegedProcess
        ? ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--", "env", "HOME=/nonexistent"]
        : [];

    /// <summary>The build output may lie where another user cannot go.</summary>
    private static string PublicCopy(TemporaryFolder folder)
    {
        var target = Directory.CreateDirectory(folder["programs"]).FullName;
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory).Where(file => Path.GetExtension(file) is ".dll" or ".json"))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }

        return target;
    }

    private static IReadOnlyCollection<int> WatchdogsOf(string mark) =>
    [
        .. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _))
            .Where(name => IsWatchdog($"/proc/{name}/cmdline", mark)).Select(name => int.Parse(name!, System.Globalization.CultureInfo.InvariantCulture)),
    ];

    private static bool IsWatchdog(string path, string mark)
    {
        try
        {
            var commandLine = File.ReadAllText(path);
            return commandLine.Contains("aspire-watchdog", StringComparison.Ordinal) && commandLine.Contains(mark, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task ExecuteAsync(string data, int port, string sql)
    {
        var password = new SecretStore(new DataFolder(data)).GetOrCreate("postgres-password", new ApplicationModel.GenerateParameterDefault());
        await using var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={port};Username=postgres;Password={password};Database=postgres;Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
