using Cultivation.Policies.Cases;
using Cultivation.Policies.Loading;
using Cultivation.Policies.Model;

namespace Cultivation.Cli.Policies;

/// <summary>The worked examples beside a pack.</summary>
internal static class PackCases
{
    /// <summary>Where they lie.</summary>
    public static string PathOf(PolicyPack pack) => Path.Combine(pack.Directory, "cases.yaml");

    /// <summary>What is wrong with the examples, and which of them the pack does not fulfil; nothing where a pack has none.</summary>
    public static IEnumerable<LoadError> Differences(PolicyPack pack, IReadOnlyList<PolicyPack> packs)
    {
        var path = PathOf(pack);
        if (!File.Exists(path))
            return [];
        var file = CaseLoader.Load(path, packs);
        return file.Errors.Concat(CaseRunner.Run(file.Cases, packs).Where(result => !result.Passed).Select(result => new LoadError(
            path, result.Case.Line, 1, $"样例 {result.Case.Id} 不符：条款 {result.Clause} {string.Join("；", result.Differences)}。请对照原文核对条款的数字、界限词和口径。")));
    }
}
