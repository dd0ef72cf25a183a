using System.Globalization;
using Cultivation.Contracts.Common.V1;
using Cultivation.ServiceDefaults.Errors;
using Money = Cultivation.Primitives.Money;
using Period = Cultivation.Primitives.Period;

namespace Cultivation.ServiceDefaults.Requests;

/// <summary>
/// Between the contract's common types and those of <c>Cultivation.Primitives</c>. What does not convert is the caller's
/// error and names the field; an absent message is one too, so an optional field is asked for presence first.
/// </summary>
public static class CommonTypes
{
    /// <summary>The period that a request gives.</summary>
    /// <param name="message">The request's field.</param>
    /// <param name="field">Its path, for the error.</param>
    /// <exception cref="ServiceError">Absent, or none of the four forms.</exception>
    public static Period ToPeriod(this Contracts.Common.V1.Period? message, string field) =>
        Period.TryParse(message?.Text, out var period)
            ? period
            : throw ServiceError.InvalidField(field, $"“{field}”应为 2026-03、2026Q1、2026H1 或 2026 这样的统计期，实际为“{Shorten(message?.Text)}”。");

    /// <summary>The date that a request gives.</summary>
    /// <param name="message">The request's field.</param>
    /// <param name="field">Its path, for the error.</param>
    /// <exception cref="ServiceError">Absent, or no day of the calendar.</exception>
    public static DateOnly ToDateOnly(this Date? message, string field)
    {
        if (message is null)
            throw ServiceError.InvalidField(field, $"缺少“{field}”，应为日期。");
        var (year, month, day) = (message.Year, message.Month, message.Day);
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            throw ServiceError.InvalidField(field, string.Create(CultureInfo.InvariantCulture, $"“{field}”不是有效日期：{year}-{month}-{day}。"));
        return new DateOnly(year, month, day);
    }

    /// <summary>The amount that a request gives.</summary>
    /// <param name="message">The request's field.</param>
    /// <param name="field">Its path, for the error.</param>
    /// <exception cref="ServiceError">Absent.</exception>
    public static Money ToMoney(this Contracts.Common.V1.Money? message, string field) =>
        message is null ? throw ServiceError.InvalidField(field, $"缺少“{field}”，应为金额（分）。") : new Money(message.Fen);

    /// <summary>The id that a caller chose for its command.</summary>
    /// <param name="requestId">The request's <c>request_id</c>.</param>
    /// <exception cref="ServiceError">Not a UUID, or the empty one.</exception>
    public static Guid ToRequestId(this string requestId) =>
        Guid.TryParseExact(requestId, "D", out var id) && id != Guid.Empty
            ? id
            : throw ServiceError.InvalidField("request_id", "“request_id”应为调用方生成的 UUID；重试同一操作时沿用原值。");

    /// <summary>A period for an answer.</summary>
    public static Contracts.Common.V1.Period ToMessage(this Period period) => new() { Text = period.ToString() };

    /// <summary>A date for an answer.</summary>
    public static Date ToMessage(this DateOnly date) => new() { Year = date.Year, Month = date.Month, Day = date.Day };

    /// <summary>An amount for an answer.</summary>
    public static Contracts.Common.V1.Money ToMessage(this Money amount) => new() { Fen = amount.Fen };

    private static string Shorten(string? text) => text is { Length: > 20 } ? $"{text[..20]}…" : text ?? "";
}
