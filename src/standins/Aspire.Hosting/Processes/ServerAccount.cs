using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting.Orchestration;

namespace Aspire.Hosting.Processes;

/// <summary>
/// A system account that a server runs under when the AppHost itself is root: PostgreSQL refuses to run as root, and a broker has no reason to.
/// As an ordinary user everything runs under that user and there is no such account.
/// </summary>
internal sealed class ServerAccount
{
    private const string UserFile = "/etc/passwd";

    private ServerAccount(string name, int userId, int groupId)
    {
        Name = name;
        UserId = userId;
        GroupId = groupId;
    }

    public string Name { get; }

    public int UserId { get; }

    public int GroupId { get; }

    /// <summary>The prefix that starts a program under the account.</summary>
    public IEnumerable<string> Prefix =>
        ["setpriv", $"--reuid={UserId.ToString(CultureInfo.InvariantCulture)}", $"--regid={GroupId.ToString(CultureInfo.InvariantCulture)}", "--clear-groups", "--"];

    /// <summary>The account to use, or null for the current user.</summary>
    /// <exception cref="DistributedApplicationException">The AppHost is root and the account does not exist.</exception>
    public static ServerAccount? ForServer(string name)
    {
        if (!System.Environment.IsPrivilegedProcess)
        {
            return null;
        }

        foreach (var line in File.ReadLines(UserFile))
        {
            // name:password:uid:gid:comment:home:shell, passwd(5)
            var fields = line.Split(':');
            if (fields.Length >= 4 && fields[0] == name)
            {
                return new ServerAccount(name, int.Parse(fields[2], CultureInfo.InvariantCulture), int.Parse(fields[3], CultureInfo.InvariantCulture));
            }
        }

        throw new LaunchRefusedException(
            $"以 root 运行时需要系统用户 {name}，但它不存在。请安装对应的系统软件包，或改用普通用户运行。" +
            $" Running as root needs the system user {name}: install its package, or run as an ordinary user.");
    }

    /// <summary>True when no folder above this one keeps other accounts out; one that does not exist yet will not.</summary>
    public static bool CanAnybodyEnter(string path)
    {
        for (var folder = Path.GetFullPath(path); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Directory.Exists(folder) && !File.GetUnixFileMode(folder).HasFlag(UnixFileMode.OtherExecute))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Gives a folder and all in it to the account.</summary>
    /// <exception cref="LaunchRefusedException">The account could not enter it.</exception>
    public void Own(string folder)
    {
        if (Path.GetDirectoryName(folder) is { } parent && !CanAnybodyEnter(parent))
        {
            throw new LaunchRefusedException(
                $"以 root 运行时，服务器使用系统用户 {Name}，它无权进入 {parent}。请用 --data 指定一个各级目录都可进入的位置，例如 /var/lib 下，或改用普通用户运行。" +
                $" User {Name} cannot enter the folder above the data: choose another with --data, or run as an ordinary user.");
        }

        using var chown = Process.Start(new ProcessStartInfo("chown")
        {
            ArgumentList = { "-R", "--no-dereference", $"{UserId}:{GroupId}", folder },
            RedirectStandardError = true,
        }) ?? throw new DistributedApplicationException("chown does not start.");
        var error = chown.StandardError.ReadToEnd();
        chown.WaitForExit();
        if (chown.ExitCode != 0)
        {
            throw new LaunchRefusedException($"无法把目录 {folder} 交给用户 {Name}：{error.Trim()} Cannot give the folder to user {Name}.");
        }
    }
}
