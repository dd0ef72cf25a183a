namespace Cultivation.Identity.Seeding;

/// <summary>The seed file is refused as a whole; every problem is named with file, line and column.</summary>
/// <param name="problems">One line a problem, in the order of the file.</param>
public sealed class SeedException(IReadOnlyList<string> problems)
    : Exception("部门与账号文件有误，未作任何改动：\n" + string.Join('\n', problems))
{
    /// <summary>One line a problem: <c>departments.yaml:12:9: ...</c>.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
