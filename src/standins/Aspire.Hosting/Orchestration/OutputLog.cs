using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Channels;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>Output of one resource: the newest lines in memory, more in a file that is turned over once, and whoever follows.</summary>
internal sealed class OutputLog(string file) : IDisposable
{
    /// <summary>Lines kept in memory.</summary>
    public const int KeptLines = 2_000;

    /// <summary>Largest file in bytes; then it becomes the old one and a new one is begun, so twice this is the most a resource takes.</summary>
    public const int LargestFileBytes = 8 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<LogLine> _lines = new(KeptLines);
    private readonly List<Channel<LogLine>> _followers = [];
    private StreamWriter? _writer;
    private long _written;
    private int _count;

    public void Append(string text, bool isError)
    {
        lock (_gate)
        {
            var line = new LogLine(++_count, text, isError);
            if (_lines.Count == KeptLines)
            {
                _lines.Dequeue();
            }

            _lines.Enqueue(line);
            foreach (var follower in _followers)
            {
                follower.Writer.TryWrite(line);
            }

            WriteToFile(text);
        }
    }

    /// <summary>The newest lines.</summary>
    public IReadOnlyList<LogLine> Tail(int count)
    {
        lock (_gate)
        {
            return [.. _lines.Skip(Math.Max(0, _lines.Count - count))];
        }
    }

    /// <summary>The kept lines, then every new one until the follower stops.</summary>
    public async IAsyncEnumerable<LogLine> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<LogLine>(new BoundedChannelOptions(KeptLines * 2) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_gate)
        {
            foreach (var line in _lines)
            {
                channel.Writer.TryWrite(line);
            }

            _followers.Add(channel);
        }

        try
        {
            await foreach (var line in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return line;
            }
        }
        finally
        {
            lock (_gate)
            {
                _followers.Remove(channel);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _writer?.Dispose();
            _writer = null;
            foreach (var follower in _followers)
            {
                follower.Writer.TryComplete();
            }
        }
    }

    private void WriteToFile(string text)
    {
        try
        {
            if (_writer is null || _written > LargestFileBytes)
            {
                _writer?.Dispose();
                if (File.Exists(file) && new FileInfo(file).Length > LargestFileBytes)
                {
                    File.Move(file, file + ".old", overwrite: true);
                }

                // Output may show what departments entered: for the owner's eyes only.
                var stream = new FileStream(file, new FileStreamOptions
                {
                    Mode = FileMode.Append,
                    Access = FileAccess.Write,
                    Share = FileShare.ReadWrite | FileShare.Delete,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                });
                _written = stream.Length;
                _writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
            }

            _writer.WriteLine(text);
            _written += text.Length + 1;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A full disk must not stop the resource; the lines are still in memory and on the console.
            _written = 0;
        }
    }
}
