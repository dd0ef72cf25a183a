using Cultivation.Contracts.Projects.V1;
using Cultivation.Projects.Schedule;
using Cultivation.Projects.Tests.Hosting;
using Microsoft.Extensions.Configuration;

namespace Cultivation.Projects.Tests;

public sealed class ScheduleTests(ProjectsFixture fixture)
{
    private static string Late(int days) => ProjectsFixture.Today.AddDays(-days).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static ColourRules Rules(params (string Key, string Value)[] settings) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"{ColourRules.Section}:{setting.Key}", (string?)setting.Value))).Build());

    [Theory]
    [InlineData(-1, WarningColour.Green)]
    [InlineData(0, WarningColour.Green)]
    [InlineData(1, WarningColour.Blue)]
    [InlineData(15, WarningColour.Blue)]
    [InlineData(16, WarningColour.Yellow)]
    [InlineData(30, WarningColour.Yellow)]
    [InlineData(31, WarningColour.Red)]
    public void Colour_begins_exactly_at_its_day(int days, WarningColour expected)
    {
        var item = new ScheduleItemState { ProjectId = "P", Kind = ScheduleItemKind.Node, Item = "试生产", PlannedOn = ProjectsFixture.Today.AddDays(-days) };
        Rules().ColourOf(item, ProjectsFixture.Today).ShouldBe(expected);
        Rules().ColourOf(item with { DoneOn = ProjectsFixture.Today }, ProjectsFixture.Today).ShouldBe(WarningColour.Green);
        Rules().ColourOf(item with { PlannedOn = null }, ProjectsFixture.Today).ShouldBe(WarningColour.Green);
    }

    [Fact]
    public void Days_that_do_not_rise_end_the_start()
    {
        Should.Throw<InvalidOperationException>(() => Rules(("YellowFromDays", "1")));
        Should.Throw<InvalidOperationException>(() => Rules(("BlueFromDays", "0")));
        Should.Throw<InvalidOperationException>(() => Rules(("RedFromDays", "4000")));
        Should.Throw<InvalidOperationException>(() => Rules(("RedFromDays", "多")));
        Rules(("DecidedBy", "民工信发〔2026〕1号")).Basis.ShouldBe("预警天数依据：民工信发〔2026〕1号");
        Rules().Basis.ShouldContain("ML-R21");
    }

    [Fact]
    public void Catalogue_has_twelve_permits_and_twenty_nodes_of_which_the_document_names_three_each()
    {
        var catalogue = ScheduleCatalogue.Load(ScheduleCatalogue.DefaultFile);
        (catalogue.Items.Count(item => item.Kind == ScheduleItemKind.Permit), catalogue.Items.Count(item => item.Kind == ScheduleItemKind.Node)).ShouldBe((12, 20));
        catalogue.Items.Where(item => item.Named).Select(item => item.Name).ShouldBe(["土地审批", "施工许可", "环评验收", "土建施工", "设备安装", "试生产"], ignoreOrder: true);
        catalogue.Find(ScheduleItemKind.Permit, "施工许可证")!.Name.ShouldBe("施工许可");
    }

    [Theory]
    [InlineData("permits: [ { name: 甲 }, { name: 甲 } ]")]
    [InlineData("permits: [ { name: 甲, aliases: [乙] }, { name: 乙 } ]")]
    [InlineData("permits: [ { name: '' } ]")]
    [InlineData("permits: [ { title: 甲 } ]")]
    [InlineData("permits: [")]
    public void Catalogue_that_contradicts_itself_ends_the_start(string yaml)
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, yaml);
        Should.Throw<InvalidOperationException>(() => ScheduleCatalogue.Load(path));
        File.Delete(path);
    }

    [Fact]
    public async Task Permits_and_nodes_colour_their_project()
    {
        var county = fixture.NewCounty();
        await county.DeliverAsync(County.Dossiers, County.DossierHead + county.Row("P1") + county.Row("P2"));
        await county.DeliverAsync(County.Permits, County.PermitHead + $"P1,施工许可证,{Late(20)},,县住建局\nP1,节能审查,{Late(50)},{Late(40)},\n");
        await county.DeliverAsync(County.Nodes, $"编号,节点,计划,完成\nP1,试生产,{Late(3)},\n");
        var dossier = await county.DossierAsync("P1");
        (dossier.Colour, dossier.PermitsDone, dossier.PermitsTotal, dossier.NodesDone, dossier.NodesTotal).ShouldBe(("YELLOW", 1, 2, 0, 1));
        (await county.DossierAsync("P2")).Colour.ShouldBe("GREEN");
    }

    [Fact]
    public async Task Unknown_names_projects_and_days_to_come_are_refused_by_row()
    {
        var county = fixture.NewCounty();
        await county.DeliverAsync(County.Dossiers, County.DossierHead + county.Row("P1"));
        var answer = await county.DeliverAsync(County.Permits, County.PermitHead
            + "P1,开工许愿,2026-01-01,,\nP9,施工许可,2026-01-01,,\nP1,施工许可,2026-01-01,2026-07-01,\nP1,节能审查,,,\nP1,能评,2026-01-01,,\n");
        answer.Errors.Select(error => (error.Row, error.Column, error.Code)).ShouldBe([(2, "手续", "ITEM_UNKNOWN"), (3, "编号", "PROJECT_UNKNOWN"), (4, "办结", "DATE_IN_FUTURE"), (6, "手续", "DUPLICATE_ROW")]);
        answer.Errors[0].Reason.ShouldContain("施工许可");
        answer.RowsAccepted.ShouldBe(1);
    }

    [Fact]
    public async Task Review_raises_turns_and_clears_warnings_and_repeats_nothing()
    {
        var county = fixture.NewCounty();
        await county.DeliverAsync(County.Dossiers, County.DossierHead + county.Row("P1", name: "淀粉加工") + county.Row("P2") + county.Row("P3"));
        await county.DeliverAsync(County.Permits, County.PermitHead + $"P1,施工许可,{Late(40)},,\nP2,施工许可,{Late(2)},,县住建局\n");
        var request = Guid.NewGuid().ToString();
        var first = await county.ReviewAsync(request);
        (first.Raised, first.Cleared, first.Red, first.Yellow, first.Blue, first.Green).ShouldBe((2, 0, 1, 0, 1, 1));
        (await county.ReviewAsync(request)).ShouldBe(first);
        (await county.ReviewAsync()).Raised.ShouldBe(0);

        var warnings = (await county.Officer.ListWarningsAsync(new())).Warnings;
        warnings.Select(warning => (warning.ProjectId, warning.Kind, warning.Colour, warning.DaysLate)).ShouldBe([("P1", "PERMIT", "RED", 40), ("P2", "PERMIT", "BLUE", 2)]);
        warnings[0].Message.ShouldContain("淀粉加工");
        warnings[0].Message.ShouldContain("住建局");
        warnings[0].Message.ShouldContain("ML-R21");

        // One is done; the other is planned earlier than was said, and turns yellow.
        await county.DeliverAsync(County.Permits, County.PermitHead + $"P1,施工许可,{Late(40)},{Late(0)},\nP2,施工许可,{Late(17)},,\n");
        var second = await county.ReviewAsync();
        (second.Raised, second.Cleared, second.Red, second.Yellow, second.Blue, second.Green).ShouldBe((1, 2, 0, 1, 0, 2));
        (await county.Officer.ListWarningsAsync(new())).Warnings.ShouldHaveSingleItem().Colour.ShouldBe("YELLOW");
        var events = await county.EventsAsync(8);
        (events.OfType<ProjectWarningRaised>().Count(), events.OfType<ProjectWarningCleared>().Count()).ShouldBe((3, 2));
        events.OfType<ProjectWarningCleared>().Select(message => message.WarningId.ToString()).ShouldBe(warnings.Select(warning => warning.WarningId), ignoreOrder: true);
    }

    [Fact]
    public async Task Warnings_come_by_pages_red_first()
    {
        var county = fixture.NewCounty();
        await county.DeliverAsync(County.Dossiers, County.DossierHead + string.Concat(Enumerable.Range(1, 5).Select(number => county.Row($"P{number}"))));
        await county.DeliverAsync(County.Permits, County.PermitHead + string.Concat(Enumerable.Range(1, 5).Select(number => $"P{number},施工许可,{Late(number * 8)},,\n")));
        await county.ReviewAsync();
        var (projects, token) = (new List<string>(), "");
        do
        {
            var page = await county.Officer.ListWarningsAsync(new() { Page = new() { PageSize = 2, PageToken = token } });
            projects.AddRange(page.Warnings.Select(warning => warning.ProjectId));
            token = page.Page.NextPageToken;
        }
        while (token.Length > 0);
        projects.ShouldBe(["P4", "P5", "P2", "P3", "P1"]);
    }
}
