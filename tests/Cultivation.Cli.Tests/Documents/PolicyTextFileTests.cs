using System.Text;
using Cultivation.Cli.Documents;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Cultivation.Cli.Tests.Documents;

public sealed class PolicyTextFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("policy-text-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Word_document_becomes_lines_and_table_rows()
    {
        var path = At("plan.docx");
        using (var word = WordprocessingDocument.Create(path, WordprocessingDocumentType.Document))
        {
            word.AddMainDocumentPart().Document = new Document(new Body(
                Paragraph("一、发展目标"),
                new Paragraph(new Run(new Text("新增规上工业企业")), new Run(new Text("30户。"))),
                new Table(Row("全市", "400", "1000 以上"), Row("贵池区", "78", "236")),
                new Paragraph(new DeletedRun(new Run(new DeletedText("已删除"))), new Run(new Text("完。")))));
        }

        PolicyTextFile.Read(path).ShouldBe("一、发展目标\n新增规上工业企业30户。\n全市\t400\t1000 以上\n贵池区\t78\t236\n完。\n");
    }

    [Fact]
    public void Text_is_read_as_UTF8_or_else_as_GB18030()
    {
        File.WriteAllText(At("utf8.txt"), "增至52户");
        File.WriteAllBytes(At("gbk.txt"), [0xD4, 0xF6, 0xD6, 0xC1, (byte)'5', (byte)'2', 0xBB, 0xA7]);
        PolicyTextFile.Read(At("utf8.txt")).ShouldBe("增至52户");
        PolicyTextFile.Read(At("gbk.txt")).ShouldBe("增至52户");
    }

    [Theory]
    [InlineData("broken.docx", "不是完好的")]
    [InlineData("scan.pdf", "不是 .txt 或 .docx")]
    [InlineData("utf16.txt", "UTF-16")]
    public void File_of_another_kind_is_refused_with_what_to_do(string name, string expected)
    {
        File.WriteAllBytes(At(name), Encoding.Unicode.GetBytes("not a policy"));
        Should.Throw<InvalidDataException>(() => PolicyTextFile.Read(At(name))).Message.ShouldContain(expected);
    }

    private static Paragraph Paragraph(string text) => new(new Run(new Text(text)));

    private static TableRow Row(params string[] cells) => new(cells.Select(cell => new TableCell(Paragraph(cell))));

    private string At(string name) => Path.Combine(_folder, name);
}
