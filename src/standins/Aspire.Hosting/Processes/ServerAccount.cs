using System.Diagnostics;
using System.Globalization;

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

        throw new DistributedApplicationException(
            $"以 root 运行时需要系统用户 {name}，但它不存在。请安装对应的系统软件包，或改用普通用户运行。" +
            $" Running as root needs the system user {name}: install its package, or run as an ordinary user.");
    }

    /// <summary>Gives a folder and all in it to the account.</summary>
    public void Own(string folder)
    {
        using var chown = Process.Start(new ProcessStartInfo("chown")
        {
            ArgumentList = { "-R", "--no-dereference", $"{UserId}:{GroupId}", folder },
            RedirectStandardError = true,
        }) ?? throw new DistributedApplicationException("chown does not start.");
        var error = chown.StandardError.ReadToEnd();
        chown.WaitForExit();
        if (chown.ExitCode != 0)
        {
            throw new DistributedApplicationException($"无法把目录 {folder} 交给用户 {Name}：{error.Trim()} Cannot give the folder to user {Name}.");
        }
    }
}
