using Cultivation.Contracts.Common.V1;
using Cultivation.ServiceDefaults.Errors;
using Cultivation.ServiceDefaults.Requests;
using Grpc.Core;

namespace Cultivation.ServiceDefaults.Tests;

public sealed class CommonTypesTests
{
    [Theory]
    [InlineData("2026-03")]
    [InlineData("2026Q1")]
    [InlineData("2026H1")]
    [InlineData("2026")]
    public void Period_comes_back_as_it_went(string text) => new Period { Text = text }.ToPeriod("quarter").ToMessage().Text.ShouldBe(text);

    [Theory]
    [InlineData("")]
    [InlineData("2026Q5")]
    [InlineData("二〇二六年")]
    public void Period_of_no_form_names_the_field(string text)
    {
        var error = Should.Throw<ServiceError>(() => new Period { Text = text }.ToPeriod("quarter"));

        error.Code.ShouldBe(StatusCode.InvalidArgument);
        error.Fields.Single().Field.ShouldBe("quarter");
        Should.Throw<ServiceError>(() => ((Period?)null).ToPeriod("quarter")).Reason.ShouldBe("INVALID_FIELD");
    }

    [Theory]
    [InlineData(2028, 2, 29, true)]
    [InlineData(2027, 2, 29, false)]
    [InlineData(0, 0, 0, false)]
    [InlineData(10000, 1, 1, false)]
    [InlineData(2026, -1, 1, false)]
    [InlineData(int.MaxValue, int.MaxValue, int.MaxValue, false)]
    public void Date_is_a_day_of_the_calendar_or_refused(int year, int month, int day, bool valid)
    {
        var message = new Date { Year = year, Month = month, Day = day };
        if (valid)
            message.ToDateOnly("as_of").ToMessage().ShouldBe(message);
        else
            Should.Throw<ServiceError>(() => message.ToDateOnly("as_of")).Fields.Single().Field.ShouldBe("as_of");
    }

    [Fact]
    public void Money_is_whole_fen()
    {
        new Money { Fen = -1 }.ToMoney("amount").ToMessage().Fen.ShouldBe(-1);
        Should.Throw<ServiceError>(() => ((Money?)null).ToMoney("amount")).Fields.Single().Field.ShouldBe("amount");
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("{0193a1b2-0000-7000-8000-000000000001}")]
    public void Request_id_that_is_no_uuid_is_refused(string text) =>
        Should.Throw<ServiceError>(() => text.ToRequestId()).Fields.Single().Field.ShouldBe("request_id");
}
