using System.Text;
using Cultivation.Cli.CommandLine;

namespace Cultivation.Cli.Documents;

/// <summary>Reads the text files that a user names; what cannot be read is refused with what to do next.</summary>
internal static class InputFile
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const long LargestFileBytes = 256L * 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Checks that a file is there.</summary>
    /// <exception cref="UsageException">It is missing, or a folder.</exception>
    public static string Check(string path)
    {
        if (Directory.Exists(path))
            throw new UsageException($"“{path}”是文件夹，这里要写一个文件。");
        if (!File.Exists(path))
            throw new UsageException($"没有文件“{path}”。请检查路径；相对路径从当前文件夹 {Environment.CurrentDirectory} 算起。");
        return path;
    }

    /// <summary>Reads a UTF-8 text.</summary>
    /// <exception cref="UsageException">It cannot be read.</exception>
    public static string Read(string path)
    {
        Check(path);
        try
        {
            if (new FileInfo(path).Length > LargestFileBytes)
                throw new UsageException($"文件“{path}”超过 {LargestFileBytes / 1024 / 1024} MB，请分成几个文件。");
            var text = File.ReadAllText(path, StrictUtf8);
            return text.StartsWith('\uFEFF') ? text[1..] : text;
        }
        catch (DecoderFallbackException)
        {
            throw new UsageException($"文件“{path}”不是 UTF-8 编码，请另存为 UTF-8。");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"文件“{path}”读不出来：{unreadable.Message}");
        }
    }
}
