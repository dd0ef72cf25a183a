using Cultivation.Cli.Output;

namespace Cultivation.Cli.CommandLine;

/// <summary>All commands of the program: finds the one that is called, reads its words strictly, runs it.</summary>
/// <param name="commands">The commands, in the order of the help.</param>
internal sealed class CommandTable(IReadOnlyList<Command> commands)
{
    private static readonly string[] HelpWords = ["--help", "-h"];

    /// <summary>The commands, in the order of the help.</summary>
    public IReadOnlyList<Command> Commands => commands;

    /// <summary>Runs the command that the words call.</summary>
    public async Task<ExitCode> RunAsync(IReadOnlyList<string> words, Terminal terminal, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            if (Find(words) is { } command)
            {
                var rest = words.Skip(command.Name.Split(' ').Length).ToList();
                if (rest.TakeWhile(word => word != "--").Any(HelpWords.Contains))
                {
                    CommandHelp.Write(terminal.Out, command);
                    return ExitCode.Good;
                }

                return await command.Run(Read(command, rest, terminal, time, cancellation)).ConfigureAwait(false);
            }

            return WithoutCommand(words, terminal);
        }
        catch (UsageException wrong)
        {
            terminal.Error.WriteLine($"错误：{wrong.Message}");
            terminal.Error.WriteLine(Find(words) is { } command ? $"用法：{command.Usage}\n详见 cultivation {command.Name} --help" : "全部命令见 cultivation --help");
            return ExitCode.WrongUse;
        }
    }

    private Command? Find(IReadOnlyList<string> words) =>
        commands.FirstOrDefault(command => command.Name.Split(' ') is var name && words.Count >= name.Length && words.Take(name.Length).SequenceEqual(name));

    private ExitCode WithoutCommand(IReadOnlyList<string> words, Terminal terminal)
    {
        var path = words.TakeWhile(word => !word.StartsWith('-')).ToList();
        var rest = words.Skip(path.Count).ToList();
        if (path.Count == 0 && rest is ["--version"])
        {
            terminal.Out.WriteLine(typeof(CommandTable).Assembly.GetName().Version?.ToString(3));
            return ExitCode.Good;
        }

        var prefix = string.Concat(path.Select(word => word + " "));
        var group = commands.Where(command => command.Name.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        if (group.Count == 0)
            throw new UsageException($"没有命令“{string.Join(' ', path)}”。{NearestName.Question(string.Join(' ', path.Take(2)), commands.Select(command => command.Name))}");
        if (rest.Find(word => !HelpWords.Contains(word)) is { } unknown)
            throw new UsageException($"不认识“{unknown}”。");
        CommandHelp.Write(rest.Count > 0 ? terminal.Out : terminal.Error, group);
        return rest.Count > 0 ? ExitCode.Good : ExitCode.WrongUse;
    }

    private static Invocation Read(Command command, List<string> words, Terminal terminal, TimeProvider time, CancellationToken cancellation)
    {
        var arguments = new List<string>();
        var options = new List<(Option Option, string Value)>();
        for (var index = 0; index < words.Count; index++)
        {
            var word = words[index];
            if (word == "--")
            {
                arguments.AddRange(words.Skip(index + 1));
                break;
            }

            if (!word.StartsWith('-') || word == "-")
            {
                arguments.Add(word);
                continue;
            }

            var equals = word.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? word : word[..equals];
            var option = command.Options.FirstOrDefault(option => option.Name == name)
                ?? throw new UsageException($"不认识选项 {name}。{NearestName.Question(name, command.Options.Select(option => option.Name))}");
            if (option.Value is null && equals >= 0)
                throw new UsageException($"选项 {name} 不带值。");
            if (!option.Repeatable && options.Any(given => given.Option == option))
                throw new UsageException($"选项 {name} 写了两次，只保留一个。");
            if (option.Value is not null && equals < 0 && ++index == words.Count)
                throw new UsageException($"选项 {name} 后面缺少 {option.Value}。");
            options.Add((option, option.Value is null ? "" : equals < 0 ? words[index] : word[(equals + 1)..]));
        }

        if (arguments.Count > command.Arguments.Count)
            throw new UsageException($"多出“{arguments[command.Arguments.Count]}”，这里不再需要内容。");
        if (command.Arguments.Skip(arguments.Count).FirstOrDefault(argument => argument.Required) is { } missing)
            throw new UsageException($"缺少 {missing.Name}（{missing.Summary}）。");
        if (command.Options.FirstOrDefault(option => option.Required && !options.Exists(given => given.Option == option)) is { } absent)
            throw new UsageException($"缺少 {absent.Signature}（{absent.Summary}）。");
        return new Invocation(command, arguments, options.ToLookup(given => given.Option, given => given.Value), terminal, time, cancellation);
    }
}
