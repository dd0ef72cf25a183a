using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Data;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Processes;
using Npgsql;

namespace Aspire.Hosting.Postgres;

/// <summary>The data of a PostgreSQL server: made on the first start, recognised on later ones.</summary>
internal sealed class PostgresCluster(PostgresServerResource server)
{
    private const string AccountName = "postgres";

    private bool _emptied;

    /// <summary>Makes the data folder where there is none, and says how to start the server on it.</summary>
    public async Task<LaunchPlan> PrepareAsync(LaunchContext context)
    {
        var folder = DataPlacement.FolderOf(server, context.Folder);
        if (!DataPlacement.IsKept(server) && !_emptied && Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        _emptied = true;
        var account = ServerAccount.ForServer(AccountName);
        var programs = ProgramsFor(folder);
        if (!File.Exists(Path.Combine(folder, "PG_VERSION")))
        {
            await InitializeAsync(context, programs, account, folder).ConfigureAwait(false);
        }

        RemoveStaleLock(folder);

        return new LaunchPlan
        {
            Command = programs.Server,
            Arguments =
            [
                "-D", folder,
                "-p", context.PortOf(PostgresServerResource.PrimaryEndpointName).ToString(CultureInfo.InvariantCulture),
                "-c", "listen_addresses=127.0.0.1",

                // No socket file: its path would be limited to 107 bytes, and /tmp is everybody's.
                "-c", "unix_socket_directories=",
                .. await context.ArgumentsAsync().ConfigureAwait(false),
            ],
            WorkingDirectory = "/",
            Environment = await context.EnvironmentAsync().ConfigureAwait(false),
            Account = account,

            // Fast shutdown; then immediate shutdown, from which it recovers at the next start.
            StopSignal = Signals.Interrupt,
            LastSignal = Signals.Quit,
        };
    }

    /// <summary>Makes the databases that the model names and the server does not have.</summary>
    public async Task CreateDatabasesAsync(LaunchContext context)
    {
        await using var connection = new NpgsqlConnection(await PostgresHealthCheck.ConnectionStringAsync(server, context.CancellationToken).ConfigureAwait(false));
        await connection.OpenAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var name in server.Databases.Values)
        {
            await using var query = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection);
            query.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
            if (await query.ExecuteScalarAsync(context.CancellationToken).ConfigureAwait(false) is null)
            {
                await using var create = new NpgsqlCommand(
                    $"CREATE DATABASE \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", connection);
                await create.ExecuteNonQueryAsync(context.CancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>
    /// Writes the changed pages while the services are still stopping, so that the shutdown checkpoint has little left to do: after five fresh
    /// databases it would otherwise take longer than the time to stop on a slow disk.
    /// </summary>
    public async Task CheckpointAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(await PostgresHealthCheck.ConnectionStringAsync(server, cancellationToken).ConfigureAwait(false));
        await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var checkpoint = new NpgsqlCommand("CHECKPOINT", connection);
        await checkpoint.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// After a crash of the machine or of a container the number in postmaster.pid may belong to some other process by now, and the server would
    /// refuse to start. The data folder is claimed by us alone, so a number that is no PostgreSQL server is stale.
    /// </summary>
    private static void RemoveStaleLock(string folder)
    {
        var path = Path.Combine(folder, "postmaster.pid");
        if (!File.Exists(path))
        {
            return;
        }

        var processId = File.ReadLines(path).FirstOrDefault()?.Trim();
        var name = $"/proc/{processId}/comm";
        if (string.IsNullOrEmpty(processId) || !File.Exists(name) || File.ReadAllText(name).Trim() != "postgres")
        {
            File.Delete(path);
        }
    }

    private static PostgresPrograms ProgramsFor(string folder)
    {
        var installed = PostgresPrograms.FindAll();
        if (installed.Count == 0)
        {
            throw new LaunchRefusedException(
                "没有找到 PostgreSQL（/usr/lib/postgresql/*/bin）。请先安装，例如：apt-get install postgresql。 PostgreSQL is not installed.");
        }

        var versionFile = Path.Combine(folder, "PG_VERSION");
        if (!File.Exists(versionFile))
        {
            return installed[0];
        }

        var version = File.ReadAllText(versionFile).Trim();
        return installed.FirstOrDefault(programs => programs.MajorVersion.ToString(CultureInfo.InvariantCulture) == version)
            ?? throw new LaunchRefusedException(
                $"数据目录 {folder} 属于 PostgreSQL {version}，本机安装的是 {string.Join("、", installed.Select(programs => programs.MajorVersion))}；数据未被改动。" +
                $"请安装 postgresql-{version}，或用 pg_dumpall/pg_upgrade 迁移数据，或用 --data 指定另一个目录。" +
                $" The data folder belongs to PostgreSQL {version}, which is not installed: install it, migrate the data, or choose another folder. Nothing was changed.");
    }

    private async Task InitializeAsync(LaunchContext context, PostgresPrograms programs, ServerAccount? account, string folder)
    {
        Directory.CreateDirectory(folder);
        if (Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new LaunchRefusedException(
                $"目录 {folder} 不是 PostgreSQL 数据目录，但里面有文件；为免误删，未作改动。请清空它或换一个目录。 The folder is neither empty nor a PostgreSQL data folder.");
        }

        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        account?.Own(folder);
        var passwordFile = folder + ".password";
        try
        {
            await WritePasswordAsync(passwordFile, account).ConfigureAwait(false);
            await RunInitDbAsync(context, programs, account, folder, passwordFile).ConfigureAwait(false);
        }
        catch
        {
            // Half a cluster would be taken for a whole one at the next start.
            Directory.Delete(folder, recursive: true);
            throw;
        }
        finally
        {
            File.Delete(passwordFile);
        }
    }

    private async Task WritePasswordAsync(string path, ServerAccount? account)
    {
        File.Delete(path);
        await using (var stream = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }))
        await using (var writer = new StreamWriter(stream))
        {
            await writer.WriteLineAsync(server.PasswordParameter.Value).ConfigureAwait(false);
        }

        account?.Own(path);
    }

    private async Task RunInitDbAsync(LaunchContext context, PostgresPrograms programs, ServerAccount? account, string folder, string passwordFile)
    {
        string[] command =
        [
            .. account?.Prefix ?? [],
            programs.InitDb, "-D", folder, "--username", server.UserName, "--pwfile", passwordFile, "--auth", "scram-sha-256",
            "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-instructions",
        ];
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = "/", RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new LaunchRefusedException("initdb does not start.");
        var output = process.StandardOutput.ReadToEndAsync(context.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(context.CancellationToken);
        try
        {
            await process.WaitForExitAsync(context.CancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            throw;
        }

        if (process.ExitCode != 0)
        {
            throw new LaunchRefusedException(
                $"无法在 {folder} 建立 PostgreSQL 数据目录：{(await error.ConfigureAwait(false)).Trim()} initdb has failed. {(await output.ConfigureAwait(false)).Trim()}");
        }
    }
}
