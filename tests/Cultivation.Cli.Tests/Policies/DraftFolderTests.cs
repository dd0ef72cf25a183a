using System.Security.Cryptography;
using Cultivation.Cli.Policies;

namespace Cultivation.Cli.Tests.Policies;

public sealed class DraftFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("draft-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Draft_lies_beside_its_text_with_its_digest()
    {
        var (draft, path) = DraftFolder.Write(Document("linze-2026.txt"), _folder, null, null);
        path.ShouldBe(Path.Combine(_folder, "policies", "linze-2026", "policy.yaml"));
        var text = Path.Combine(_folder, "documents", "linze-2026.txt");
        File.ReadAllText(path).ShouldContain(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(text))));
        draft.Clauses[0].Id.ShouldBe("LI-1-a");
        draft.Clauses[0].Numbers.Select(number => number.Text).ShouldBe(["2027年", "12户"]);
    }

    [Fact]
    public void Draft_that_exists_is_not_overwritten()
    {
        var (_, path) = DraftFolder.Write(Document("linze-2026.txt"), _folder, null, null);
        File.AppendAllText(path, "# 已补");
        Should.Throw<IOException>(() => DraftFolder.Write(Document("linze-2026.txt"), _folder, null, null));
        File.ReadAllText(path).ShouldEndWith("# 已补");
    }

    [Fact]
    public void Chinese_file_name_needs_no_id_and_a_bad_id_is_refused()
    {
        DraftFolder.Write(Document("临泽县办法.txt"), _folder, null, null).Path.ShouldContain("draft");
        Should.Throw<InvalidDataException>(() => DraftFolder.Write(Document("a.txt"), _folder, "../x", null)).Message.ShouldContain("--id");
    }

    private string Document(string name)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, "临泽县工业企业培育办法\n一、目标\n到2027年，新增规上工业企业12户。\n");
        return path;
    }
}
