using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Tests;

/// <summary>What becomes of the resources' output.</summary>
public sealed class OutputTests
{
    [Fact]
    public async Task Output_is_kept_in_memory_and_in_a_file_for_the_owner_alone()
    {
        await using var test = new TestApplication();
        test.Builder.AddExecutable("speaker", "sh", "/", "-c", "echo 你好; echo wrong >&2");
        await test.StartAsync();
        await test.StateAsync("speaker", KnownResourceStates.Finished);

        test.OutputOf("speaker").ShouldBe(["你好", "wrong"], ignoreOrder: true);
        var lines = test.Application.Services.GetRequiredService<ResourceLoggerService>().GetTail("speaker", 10);
        lines.Single(line => line.Content == "wrong").IsErrorMessage.ShouldBeTrue();
        var file = Path.Combine(test.Data, "logs", "speaker.log");
        (await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken)).ShouldBe(["你好", "wrong"], ignoreOrder: true);
        File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Follower_gets_the_kept_lines_and_then_new_ones()
    {
        await using var test = new TestApplication();
        var trigger = Path.Combine(test.Data, "trigger");
        test.Builder.AddExecutable("speaker", "sh", "/", "-c", $"echo early; until [ -e {trigger} ]; do sleep 0.05; done; echo late; exec sleep 100000");
        await test.StartAsync();
        await test.LineAsync("speaker", "early");

        var followed = new List<string>();
        await foreach (var batch in test.Application.Services.GetRequiredService<ResourceLoggerService>().WatchAsync("speaker", TestContext.Current.CancellationToken))
        {
            followed.AddRange(batch.Select(line => line.Content));
            if (followed.Contains("early") && !File.Exists(trigger))
            {
                await File.WriteAllTextAsync(trigger, "", TestContext.Current.CancellationToken);
            }

            if (followed.Contains("late"))
            {
                break;
            }
        }

        followed.ShouldBe(["early", "late"]);
    }

    [Fact]
    public void Console_line_begins_with_the_name_of_its_resource()
    {
        using var plain = new StringWriter();
        new ConsoleOutput(plain, coloured: false, quiet: false).Write("registry", "a line", isError: false);
        plain.ToString().ShouldBe($"registry     | a line{Environment.NewLine}");

        using var coloured = new StringWriter();
        new ConsoleOutput(coloured, coloured: true, quiet: false).Write("registry", "a line", isError: false);
        coloured.ToString().ShouldMatch("^\u001b\\[\\d+mregistry     \\|\u001b\\[0m a line");
    }

    [Fact]
    public void Memory_keeps_the_newest_lines_and_the_file_is_turned_over()
    {
        using var folder = new TemporaryFolder();
        var file = folder["long.log"];
        using (var log = new OutputLog(file))
        {
            var line = new string('x', 1_000);
            for (var number = 1; number <= 20_000; number++)
            {
                log.Append($"{number} {line}", isError: false);
            }

            log.Tail(int.MaxValue).Count.ShouldBe(OutputLog.KeptLines);
            log.Tail(1)[0].Content.ShouldStartWith("20000 ");
            log.Tail(1)[0].LineNumber.ShouldBe(20_000);
        }

        new FileInfo(file).Length.ShouldBeLessThan(OutputLog.LargestFileBytes + 2_000);
        new FileInfo(file + ".old").Length.ShouldBeLessThan(OutputLog.LargestFileBytes + 2_000);
        Directory.GetFiles(folder.Location).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Endless_line_is_cut()
    {
        var lines = new List<string>();
        using var stream = new MemoryStream(new byte[(LinePump.LongestLine * 2) + 10]);
        await LinePump.RunAsync(stream, lines.Add);
        lines.Select(line => line.Length).ShouldBe([LinePump.LongestLine, LinePump.LongestLine, 10]);
    }
}
