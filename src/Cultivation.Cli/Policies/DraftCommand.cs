using System.Globalization;
using Cultivation.Primitives;

namespace Cultivation.Cli.Policies;

/// <summary><c>policy draft FILE</c>: the first version of a pack for a county whose policy is not there yet.</summary>
public static class DraftCommand
{
    /// <summary>Writes the draft and says what to do next.</summary>
    /// <param name="file">The document, .txt or .docx.</param>
    /// <param name="folder">Where the draft goes.</param>
    /// <param name="policy">The pack's id; null to take it from the file's name.</param>
    /// <param name="jurisdiction">The jurisdiction's code; null when it is still to be completed.</param>
    /// <param name="output">Where to print.</param>
    /// <returns>0 when the draft is written, else 1.</returns>
    public static int Run(string file, string folder, string? policy, string? jurisdiction, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        DivisionCode code = default;
        if (jurisdiction is not null && !DivisionCode.TryParse(jurisdiction, out code))
        {
            output.WriteLine($"行政区划代码“{jurisdiction}”不对，应为6位数字（GB/T 2260），例如 140525。");
            return 1;
        }

        try
        {
            var (draft, path) = DraftFolder.Write(file, folder, policy, jurisdiction is null ? null : code);
            output.WriteLine(path);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"切分出 {draft.Clauses.Count} 条、{draft.Clauses.Sum(clause => clause.Numbers.Count)} 个数、{draft.Questions.Count} 个待定口径、{draft.Background.Count} 段背景文字。"));
            output.WriteLine("下一步：逐条核对类别、补写含义和目标行，补录施行日期，然后运行 policy check。补齐之前不能启用，不会发放任何金额。");
            return 0;
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            output.WriteLine(failure is InvalidDataException ? failure.Message : $"没有写成：{failure.Message}");
            return 1;
        }
    }
}
