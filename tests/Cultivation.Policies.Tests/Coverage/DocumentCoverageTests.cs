using Cultivation.Policies.Coverage;
using Cultivation.Policies.Documents;

namespace Cultivation.Policies.Tests.Coverage;

public sealed class DocumentCoverageTests
{
    private const string Text = "一、目标\n新增规上工业企业30户，培育“链主”企\n业10户。力争实现。\n责任单位：县工信局。\n责任单位：县工信局。\n";

    [Fact]
    public void Uncovered_words_are_reported_with_line_and_column()
    {
        var coverage = Of(Clause("A", "新增规上工业企业30户"), Background("一、目标"), Background("力争实现"));
        coverage.Leftovers.ShouldBe(
        [
            new Leftover(2, 13, "培育“链主”企业10户"),
            new Leftover(4, 1, "责任单位：县工信局。责任单位：县工信局"),
        ]);
        coverage.IsComplete.ShouldBeFalse();
    }

    [Fact]
    public void Quote_is_found_across_a_broken_line()
    {
        var coverage = Of(Clause("A", "培育“链主”企业10户"));
        coverage.Misquoted.ShouldBeEmpty();
        coverage.Numbers.Select(number => (number.Line, number.Text, number.Complete)).ShouldBe([(2, "30", false), (3, "10", true)]);
    }

    [Fact]
    public void Sentence_names_the_entries_that_cover_it()
    {
        var coverage = Of(Clause("A", "新增规上工业企业30户"), Clause("B", "培育“链主”企业10户"));
        var sentence = coverage.Sentences.Single(item => item.Line == 2);
        sentence.By.Select(entry => entry.Label).ShouldBe(["A", "B"]);
        sentence.Complete.ShouldBeTrue();
        coverage.Sentences.Single(item => item.Line == 1).By.ShouldBeEmpty();
    }

    [Fact]
    public void Repeated_sentence_needs_an_entry_for_each_place()
    {
        var once = Of(Clause("A", "责任单位：县工信局"));
        once.Leftovers.ShouldContain(leftover => leftover.Line == 5);
        var twice = Of(Clause("A", "责任单位：县工信局"), Clause("B", "责任单位：县工信局"));
        twice.Leftovers.ShouldNotContain(leftover => leftover.Line >= 4);
    }

    [Fact]
    public void Misquoted_entry_is_reported_and_covers_nothing()
    {
        var wrong = Clause("A", "新增规上工业企业31户");
        var coverage = Of(wrong);
        coverage.Misquoted.ShouldBe([wrong]);
        coverage.Numbers.ShouldAllBe(number => !number.Complete);
    }

    [Fact]
    public void Empty_document_is_complete()
    {
        DocumentCoverage.Of(new DocumentText(" \n"), []).IsComplete.ShouldBeTrue();
    }

    private static DocumentCoverage Of(params CoverageEntry[] entries) => DocumentCoverage.Of(new DocumentText(Text), [entries]);

    private static CoverageEntry Clause(string id, string quote) => new("p", id, quote, null);

    private static CoverageEntry Background(string quote) => new("p", null, quote, "标题");
}
