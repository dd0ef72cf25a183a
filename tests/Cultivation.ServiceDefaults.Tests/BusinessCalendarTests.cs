using Cultivation.Contracts.Common.V1;
using Cultivation.Primitives;
using Cultivation.ServiceDefaults.Tests.Probes;
using Microsoft.Extensions.Configuration;

namespace Cultivation.ServiceDefaults.Tests;

public sealed class BusinessCalendarTests
{
    private static readonly DivisionCode Zezhou = DivisionCode.Parse("140525");

    [Fact]
    public void Business_date_without_an_override_is_today_in_Shanghai()
    {
        var time = new ManualTime();
        var calendar = Calendar(time);

        calendar.BusinessDate(Zezhou).ShouldBe(new DateOnly(2026, 11, 21));
        time.Advance(TimeSpan.FromHours(15) - TimeSpan.FromTicks(1));
        calendar.BusinessDate(Zezhou).ShouldBe(new DateOnly(2026, 11, 21));
        time.Advance(TimeSpan.FromTicks(1));
        calendar.BusinessDate(Zezhou).ShouldBe(new DateOnly(2026, 11, 22), "00:00 in Asia/Shanghai is 16:00 UTC of the day before");
    }

    [Fact]
    public void Override_holds_for_its_jurisdiction_alone()
    {
        var calendar = Calendar(new ManualTime(), ("140525", "2025-03-31"));

        calendar.BusinessDate(Zezhou).ShouldBe(new DateOnly(2025, 3, 31));
        calendar.BusinessDate(DivisionCode.Parse("620722")).ShouldBe(new DateOnly(2026, 11, 21));
    }

    [Theory]
    [InlineData("140525", "31.03.2025")]
    [InlineData("140525", "2025-02-29")]
    [InlineData("140525", "")]
    [InlineData("zezhou", "2025-03-31")]
    public void Override_that_cannot_be_read_is_named(string code, string date)
    {
        var error = Should.Throw<InvalidOperationException>(() => Calendar(new ManualTime(), (code, date)));

        error.Message.ShouldContain(code);
        error.Message.ShouldContain("Cultivation:BusinessDates");
    }

    [Fact]
    public async Task Service_does_not_start_on_an_override_that_cannot_be_read() =>
        (await Should.ThrowAsync<InvalidOperationException>(() => StartAsync("soon"))).Message.ShouldContain("140525");

    [Fact]
    public async Task Service_info_tells_the_callers_business_date()
    {
        await using var host = await StartAsync("2025-03-31");

        var info = await new ServiceInfoService.ServiceInfoServiceClient(host.Channel()).GetServiceInfoAsync(new GetServiceInfoRequest(), host.Bearer());

        info.BusinessDate.ShouldBe(new Date { Year = 2025, Month = 3, Day = 31 });
        info.Now.ToDateTimeOffset().ShouldBe(host.Time.GetUtcNow());
    }

    private static Task<ProbeHost> StartAsync(string date) =>
        ProbeHost.StartAsync(prepare: builder => builder.Configuration["Cultivation:BusinessDates:140525"] = date);

    private static BusinessCalendar Calendar(TimeProvider time, params (string Code, string Date)[] dates) => new(
        new ConfigurationBuilder()
            .AddInMemoryCollection(dates.Select(date => KeyValuePair.Create<string, string?>($"Cultivation:BusinessDates:{date.Code}", date.Date)))
            .Build(),
        time);
}
