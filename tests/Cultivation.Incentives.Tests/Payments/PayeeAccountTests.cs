using System.Text;
using Cultivation.Incentives.Payees;
using Cultivation.Incentives.Tests.Hosting;
using Cultivation.Primitives;

namespace Cultivation.Incentives.Tests.Payments;

[Collection(PaymentsFixture.Name)]
public sealed class PayeeAccountTests(PaymentsFixture fixture)
{
    private const string Number = "6228480402564890018";

    [Fact]
    public async Task Number_stands_nowhere_in_the_clear()
    {
        var tenant = fixture.NewTenant();
        await tenant.AppropriateAsync("2025,奖补,1000,一号");
        await tenant.ApproveAsync(1, 10_000);
        await tenant.StateAccountsAsync($"{Tenant.CreditCodeOf(1)},甲企业,{Number},农商银行");
        var batch = await tenant.ReleaseAsync(await tenant.BuildAsync());
        await tenant.AnswerAsync($"{batch.BatchId}-0001,退回,账号{Number}不存在,2025-03-31,100");

        foreach (var table in await tenant.OwnerQueryAsync<string>("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"))
        {
            var found = await tenant.OwnerQueryAsync<string>($"""SELECT t::text FROM "{table}" t""");
            found.ShouldAllBe(row => !row.Contains(Number, StringComparison.Ordinal) && !row.Contains(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Number)), StringComparison.Ordinal), table);
        }

        // The bank's own file has it, or nothing could be paid.
        Encoding.UTF8.GetString((await tenant.Checker.ExportBatchAsync(new() { BatchId = batch.BatchId })).Content.Span).ShouldContain(Number);
    }

    [Fact]
    public async Task Number_that_cannot_be_read_is_not_repeated_in_the_answer()
    {
        var tenant = fixture.NewTenant();
        var response = await tenant.StateAccountsAsync($"{Tenant.CreditCodeOf(1)},甲企业,A{Number},农商银行", $"{Tenant.CreditCodeOf(2)},=甲企业,{Number},农商银行");
        response.RowsRefused.ShouldBe(2);
        response.Errors.Select(error => error.Code).ShouldBe(["ACCOUNT_NUMBER_UNREADABLE", "TEXT_UNREADABLE"]);
        response.ToString().ShouldNotContain(Number);
    }

    [Fact]
    public async Task Known_account_is_not_stated_again_and_a_changed_one_counts_from_then_on()
    {
        var tenant = fixture.NewTenant();
        (await tenant.AccountsOfAsync(3)).StatementsRecorded.ShouldBe(3);
        var again = await tenant.StateAccountsAsync($"{Tenant.CreditCodeOf(1)},企业1,6222 0000 0000 0001,农商银行", $"{Tenant.CreditCodeOf(2)},企业2,6222000099999999,农商银行");
        again.RowsAccepted.ShouldBe(2);
        again.StatementsRecorded.ShouldBe(1);
    }

    [Fact]
    public async Task Two_accounts_of_one_payee_in_a_file_are_both_refused()
    {
        var tenant = fixture.NewTenant();
        var response = await tenant.StateAccountsAsync($"{Tenant.CreditCodeOf(1)},甲,62220000,农商银行", $"{Tenant.CreditCodeOf(1)},甲,62220001,农商银行", $"{Tenant.CreditCodeOf(2)},乙,62220002,农商银行");
        response.RowsRefused.ShouldBe(2);
        response.StatementsRecorded.ShouldBe(1);
    }

    [Fact]
    public void Key_is_made_once_for_its_owner_alone_and_opens_only_what_it_sealed()
    {
        var file = Path.Combine(Path.GetDirectoryName(fixture.PayeeKeyFile)!, $"{Guid.NewGuid():N}.key");
        var key = new PayeeKey(file);
        File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var zezhou = DivisionCode.Parse("140525");
        var sealedNumber = key.Seal(Number, zezhou, "payee", 1);
        new PayeeKey(file).Open(sealedNumber, zezhou, "payee", 1).ShouldBe(Number);
        Should.Throw<System.Security.Cryptography.CryptographicException>(() => key.Open(sealedNumber, zezhou, "payee", 2));
        Should.Throw<System.Security.Cryptography.CryptographicException>(() => key.Open(sealedNumber, DivisionCode.Parse("620722"), "payee", 1));
        Should.Throw<Cultivation.ServiceDefaults.Errors.ServiceError>(() => new PayeeKey($"{file}.other").Open(sealedNumber, zezhou, "payee", 1)).Reason.ShouldBe("PAYEE_KEY_DIFFERS");
    }
}
