namespace Cultivation.Cli.CommandLine;

/// <summary>Writes the help.</summary>
internal static class CommandHelp
{
    /// <summary>The help of one command.</summary>
    public static void Write(TextWriter output, Command command)
    {
        output.WriteLine($"{command.Summary}\n\n用法：\n  {command.Usage}");
        Section(output, "内容", command.Arguments.Select(argument => (argument.Name, argument.Summary)));
        Section(output, "选项", command.Options.Select(option => (option.Signature, option.Summary)).Append(("--help", "显示本页")));
        Section(output, "说明", command.Remarks.Select(remark => (remark, "")));
        Section(output, "示例", command.Examples.Select(example => ($"./cultivation {example}", "")));
        output.WriteLine("\n退出码：0 一切正常，1 发现问题，2 用法不对。");
    }

    /// <summary>The list of commands.</summary>
    public static void Write(TextWriter output, IReadOnlyList<Command> commands)
    {
        output.WriteLine("规上企业培育平台命令行。\n\n用法：\n  cultivation COMMAND [...]");
        Section(output, "命令", commands.Select(command => (command.Name, command.Summary)));
        output.WriteLine("\n每个命令的用法和示例见 cultivation COMMAND --help。\n退出码：0 一切正常，1 发现问题，2 用法不对。");
    }

    private static void Section(TextWriter output, string title, IEnumerable<(string Left, string Right)> lines)
    {
        var rows = lines.ToList();
        if (rows.Count == 0)
            return;
        output.WriteLine($"\n{title}：");
        var width = rows.Where(row => row.Right.Length > 0).Select(row => row.Left.Length).DefaultIfEmpty(0).Max();
        foreach (var (left, right) in rows)
            output.WriteLine(right.Length == 0 ? $"  {left}" : $"  {left.PadRight(width)}  {right}");
    }
}
