using System.Text.RegularExpressions;

namespace Cultivation.Architecture.Tests;

/// <summary>How a file looks, whoever wrote it.</summary>
public sealed partial class SourceTests
{
    private const int MaximumLines = 500;

    // Spelled apart, so that this file passes its own test.
    private static readonly string[] UnfinishedWork = ["TO" + "DO", "FIX" + "ME", "HA" + "CK", "NotImplemented" + "Exception", "Skip" + " = \""];

    private static IEnumerable<SourceFile> All => Repository.Sources.Concat(Repository.TestSources);

    private static IEnumerable<SourceFile> Product => Repository.Sources.Where(file => !file.Path.StartsWith("src/standins/", StringComparison.Ordinal));

    [Fact]
    public void File_has_one_public_type()
    {
        var crowded = Repository.Sources
            .Select(file => (file.Path, Types: PublicType().Matches(file.Code).Select(match => match.Groups["name"].Value).Distinct().ToList()))
            .Where(file => file.Types.Count > 1)
            .Select(file => $"{file.Path}: {string.Join(", ", file.Types)}");

        crowded.ShouldBeEmpty();
    }

    [Fact]
    public void File_is_no_longer_than_500_lines() =>
        All.Where(file => file.Text.Count(character => character == '\n') > MaximumLines).Select(file => file.Path).ShouldBeEmpty();

    [Fact]
    public void Nothing_is_left_unfinished() =>
        All.SelectMany(file => UnfinishedWork.Where(word => Regex.IsMatch(file.Text, $@"\b{Regex.Escape(word)}")).Select(word => $"{file.Path}: {word}")).ShouldBeEmpty();

    [Fact]
    public void No_exception_is_swallowed_in_silence() =>
        All.Where(file => EmptyCatch().IsMatch(file.Code)).Select(file => file.Path).ShouldBeEmpty();

    [Fact]
    public void No_type_is_named_for_want_of_a_name() =>
        All.SelectMany(file => NamelessType().Matches(file.Code).Select(match => $"{file.Path}: {match.Groups["name"].Value}")).ShouldBeEmpty();

    [Fact]
    public void Product_uses_no_floating_point() =>
        Product.Where(file => FloatingPoint().IsMatch(file.Code) && !file.Path.Contains("/Telemetry/", StringComparison.Ordinal)).Select(file => file.Path).ShouldBeEmpty();

    [Fact]
    public void Only_Messaging_names_MassTransit_and_the_broker_client() =>
        Repository.Sources.Where(file => !file.Path.StartsWith("src/Cultivation.Messaging/", StringComparison.Ordinal) && BrokerNamespace().IsMatch(file.Code)).Select(file => file.Path).ShouldBeEmpty();

    [Fact]
    public void AppHost_has_no_loop_and_no_condition()
    {
        var appHost = Repository.Sources.Single(file => file.Path == "Cultivation.AppHost/AppHost.cs");

        ControlFlow().Matches(appHost.Code).Select(match => match.Value).ShouldBeEmpty();
    }

    [Fact]
    public void Sources_are_found()
    {
        Repository.Sources.Count.ShouldBeGreaterThan(50);
        Repository.Sources.ShouldContain(file => file.Path.StartsWith("src/Cultivation.Primitives/", StringComparison.Ordinal));
        PublicType().Matches("public sealed record A;\npublic enum B\n{\n    public class C;\n}\npublic readonly record struct D").Select(match => match.Groups["name"].Value).ShouldBe(["A", "B", "D"]);
        new SourceFile("", "var a = \"if (x)\"; // while\nfor (;;)").Code.ShouldBe("var a = \"\"; \nfor (;;)");
    }

    [GeneratedRegex(@"\bMassTransit\b|\bRabbitMQ\.Client\b")]
    private static partial Regex BrokerNamespace();

    // At the beginning of a line: namespaces are file-scoped, so nested types are indented.
    [GeneratedRegex(@"^public\s+(?:(?:static|sealed|abstract|partial|readonly|ref|unsafe)\s+)*(?:record\s+struct|record\s+class|class|record|struct|interface|enum|delegate\s+\S+)\s+(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"\bcatch\b[^{;]*\{\s*\}")]
    private static partial Regex EmptyCatch();

    [GeneratedRegex(@"\b(?:class|record|struct|interface)\s+(?<name>\w*(?:Helpers?|Managers?|Utils?|Utilities))\b")]
    private static partial Regex NamelessType();

    [GeneratedRegex(@"\b(?:double|float|Double|Single)\b(?!\s*\()")]
    private static partial Regex FloatingPoint();

    [GeneratedRegex(@"\b(?:if|for|foreach|while|do|switch|goto)\b")]
    private static partial Regex ControlFlow();
}
