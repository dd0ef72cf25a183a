using Cultivation.Cli.CommandLine;
using Cultivation.Cli.Commands;
using Cultivation.Cli.Output;
using Cultivation.Client.Errors;

var terminal = Terminal.OfProcess();
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
};

try
{
    return (int)await AllCommands.Table.RunAsync(args, terminal, TimeProvider.System, stop.Token);
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    terminal.Error.WriteLine("已中断。");
    return (int)ExitCode.Problems;
}
catch (CultivationException refused)
{
    terminal.Error.WriteLine($"{refused.Message}（{refused.Reason}）");
    foreach (var field in refused.Fields)
        terminal.Error.WriteLine($"  {field.Field}：{field.Message}");
    return (int)ExitCode.Problems;
}
catch (Exception fault) when (fault is not OutOfMemoryException)
{
    terminal.Error.WriteLine($"程序故障，请把以下内容连同命令一起报告给维护人员：\n{fault}");
    return (int)ExitCode.Fault;
}
finally
{
    terminal.Out.Flush();
}
