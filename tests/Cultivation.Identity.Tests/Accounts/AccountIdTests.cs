using Cultivation.Identity.Accounts;

namespace Cultivation.Identity.Tests.Accounts;

public sealed class AccountIdTests
{
    [Theory]
    [InlineData("620722/liwei", null, "620722/liwei")]
    [InlineData("liwei", "620722", "620722/liwei")]
    [InlineData("620722/liwei", "620722", "620722/liwei")]
    [InlineData(" 620722/LiWei ", null, "620722/liwei")]
    public void Sign_in_name_with_its_jurisdiction_is_read(string name, string? jurisdiction, string subject)
    {
        AccountId.TryParse(name, jurisdiction, out var account).ShouldBeTrue();
        account.Subject.ShouldBe(subject);
    }

    [Theory]
    [InlineData("liwei", null)]
    [InlineData("620722/liwei", "140525")]
    [InlineData("620722/", null)]
    [InlineData("/liwei", null)]
    [InlineData("620722/li/wei", null)]
    [InlineData("620722/l", null)]
    [InlineData("620722/李伟", null)]
    [InlineData("620722/liwei' OR '1'='1", null)]
    [InlineData("62072/liwei", null)]
    [InlineData("", "620722")]
    [InlineData("620722/liwei\n1", null)]
    public void Sign_in_name_that_names_no_account_is_refused(string name, string? jurisdiction)
    {
        AccountId.TryParse(name, jurisdiction, out _).ShouldBeFalse();
    }
}
