using Cultivation.Policies.Facts;
using Cultivation.Tables.Mappings;

namespace Cultivation.Samples.Tests;

/// <summary>The files say exactly what the sheets say, and a few rows are refused.</summary>
public sealed class DeliveryTests
{
    public static TheoryData<string> Codes => Seeds.Codes;

    [Theory]
    [MemberData(nameof(Codes))]
    public void Files_say_what_the_sheets_say(string code)
    {
        var read = DeliveredFacts.Read(Folder(code)).Sheets().ToDictionary(sheet => sheet.Subject, Lines, StringComparer.Ordinal);
        var meant = Seeds.Year(code).Facts().ToDictionary(sheet => sheet.Subject, Lines, StringComparer.Ordinal);
        read.Keys.ShouldBe(meant.Keys, ignoreOrder: true);
        foreach (var (subject, lines) in meant)
            read[subject].ShouldBe(lines, subject);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Bad_rows_are_refused_and_only_those(string code)
    {
        var year = Seeds.Year(code).County.Year;
        DeliveredFacts.Read(Folder(code)).Refused.Select(pair => $"{pair.Key} {string.Join(' ', pair.Value)}").ShouldBe(
        [
            "finance/payee-accounts.csv CREDIT_CODE_INVALID",
            "industry/titles.xlsx WORD_UNKNOWN",
            "market/register.xlsx CREDIT_CODE_INVALID CREDIT_CODE_INVALID",
            $"power/{year}.csv METER_UNKNOWN",
            "projects/dossiers.xlsx CREDIT_CODE_INVALID",
            "projects/nodes.xlsx DATE_UNREADABLE",
            "projects/permits.xlsx PROJECT_UNKNOWN",
            $"statistics/{year}-06.xlsx AMOUNT_UNREADABLE",
            $"tax/{year}-03.csv ENTERPRISE_UNKNOWN CREDIT_CODE_INVALID",
            $"tax/{year}-07.csv AMOUNT_UNREADABLE",
        ]);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Mapping_names_the_county_its_day_and_accounts_that_exist(string code)
    {
        var (county, mapping) = (Seeds.Year(code).County, MappingFile.Load(Path.Combine(Folder(code), "mapping.yaml")));
        mapping.Jurisdiction.Value.ShouldBe(code);
        mapping.BusinessDate.ShouldBe(county.BusinessDate);
        var departments = File.ReadAllText(Path.Combine(Seeds.Folder, "reference", "departments.yaml"));
        var own = departments[departments.IndexOf($"code: \"{code}\"", StringComparison.Ordinal)..];
        var end = own.IndexOf("  - code:", 1, StringComparison.Ordinal);
        own = end < 0 ? own : own[..end];
        foreach (var account in mapping.Deliveries.Select(delivery => delivery.By!).Distinct())
            own.ShouldContain($"name: {account},");
        foreach (var office in county.PermitOffices)
            own.ShouldContain($"name: {office}");
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Closed_accounts_are_among_those_delivered_and_some_payees_have_none(string code)
    {
        var year = Seeds.Year(code);
        var closed = File.ReadAllLines(Path.Combine(Folder(code), "bank", "closed-accounts.csv"));
        closed[0].ShouldBe("账号");
        closed.Skip(1).ShouldBe(year.Firms.Where(firm => firm.AccountClosed).Select(firm => firm.Account!));
        var payable = year.Decide().Where(decision => decision.Payable > Primitives.Money.Zero).Select(decision => decision.Facts.Subject).ToHashSet(StringComparer.Ordinal);
        if (payable.Count == 0)
            return;
        year.Firms.ShouldContain(firm => payable.Contains(firm.CreditCode) && firm.Account == null);
        year.Firms.ShouldContain(firm => payable.Contains(firm.CreditCode) && firm.AccountClosed);
        year.Firms.Where(firm => firm.Account is not null).Select(firm => firm.Account).ShouldBeUnique();
    }

    private static string Folder(string code) => Path.Combine(Seeds.Folder, "samples", code);

    private static List<string> Lines(FactSheet sheet)
    {
        var lines = new List<string> { $"name {sheet.Name}" };
        lines.AddRange(sheet.PlainFacts.Select(Text).Order(StringComparer.Ordinal));
        foreach (var scope in Enum.GetValues<FactScope>())
        {
            if (sheet.Records(scope) is not { } records)
                continue;
            lines.Add($"{scope} {records.Count}");
            lines.AddRange(records.Select(record => string.Join(' ', record.Facts.Select(Text))).Order(StringComparer.Ordinal));
        }

        return lines;
    }

    private static string Text(Fact fact) => $"{fact.Definition.Name} {fact.Year} {fact.ValidFrom:yyyy-MM-dd} {FactText.Canonical(fact.Definition, fact.Content)}";
}
