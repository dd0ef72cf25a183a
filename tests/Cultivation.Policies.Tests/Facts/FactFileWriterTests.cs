using System.Globalization;
using Cultivation.Policies.Evaluation;
using Cultivation.Policies.Facts;
using Cultivation.Policies.Receipts;
using Cultivation.Policies.Tests.Loading;
using Cultivation.Policies.Tests.Population;

namespace Cultivation.Policies.Tests.Facts;

public sealed class FactFileWriterTests
{
    private const int Firms = 200;

    [Fact]
    public void Facts_written_and_read_again_give_the_same_receipts()
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("CULTIVATION_SEED") ?? Random.Shared.Next().ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        TestContext.Current.TestOutputHelper!.WriteLine($"CULTIVATION_SEED={seed}");
        var random = new Random(seed);
        var asOf = new DateOnly(2026, 12, 31);
        foreach (var pack in SeedPackLoadingTests.Loaded.Packs)
        {
            var policy = new PolicyEvaluator(pack, AuthorityBook.Empty, asOf);
            var firms = new RandomFirms(policy, random);
            FactSheet[] sheets = [.. Enumerable.Range(0, Firms).Select(firms.Next).Where(sheet => sheet.HasCreditCode && !HoldsEmptyRecord(sheet))];
            var text = new StringWriter();

            FactFileWriter.Write(text, sheets);
            var again = FactBook.Parse(text.ToString(), "facts.yaml", out var errors);

            errors.ShouldBeEmpty();
            again.Count.ShouldBe(sheets.Length);
            foreach (var (sheet, copy) in sheets.Zip(again))
            {
                foreach (var rule in policy.Rules)
                {
                    var (expected, actual) = (policy.Evaluate(rule, sheet, asOf, DateTimeOffset.MaxValue).Receipt, policy.Evaluate(rule, copy, asOf, DateTimeOffset.MaxValue).Receipt);
                    ReceiptDifferences.Between(expected.Content, actual.Content).Select(difference => $"{difference.Path}: {difference.Given} -> {difference.Replayed}")
                        .ShouldBeEmpty($"CULTIVATION_SEED={seed}, {rule.Clause.Id}, {sheet.Subject}");
                    actual.Id.ShouldBe(expected.Id);
                }
            }
        }
    }

    // A record of which nothing is known cannot be written, nor does anybody state one.
    private static bool HoldsEmptyRecord(FactSheet sheet) =>
        Enum.GetValues<FactScope>().SelectMany(scope => sheet.Records(scope) ?? []).Any(record => !record.Facts.Any());
}
