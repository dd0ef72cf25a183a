using Cultivation.Cli.Documents;
using Cultivation.Cli.Output;
using Cultivation.Policies.Facts;

namespace Cultivation.Cli.Policies;

/// <summary>Reads the fact file that a user names.</summary>
internal static class FactInput
{
    /// <summary>Reads it; where anything is wrong, prints all of it to standard error.</summary>
    /// <returns>Null where anything is wrong.</returns>
    public static IReadOnlyList<FactSheet>? Load(string path, Terminal terminal)
    {
        var sheets = FactBook.Parse(InputFile.Read(path), path, out var errors);
        foreach (var error in errors)
            terminal.Error.WriteLine(error);
        if (errors.Count > 0)
            terminal.Error.WriteLine($"事实文件有 {errors.Count} 处错误，请按所列的行、列改正后再试；可用的指标见 policy facts。");
        else if (sheets.Count == 0)
            terminal.Error.WriteLine($"事实文件“{path}”里没有企业。");
        return errors.Count == 0 && sheets.Count > 0 ? sheets : null;
    }
}
