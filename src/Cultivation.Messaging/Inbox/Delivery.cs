using System.Globalization;
using System.Text;
using MassTransit;

namespace Cultivation.Messaging;

/// <summary>Reads what surrounds a delivered message.</summary>
internal static class Delivery
{
    public static string Queue(ReceiveContext context) => context.InputAddress.Segments[^1];

    public static RabbitMqBasicConsumeContext Raw(ReceiveContext context) =>
        context.TryGetPayload<RabbitMqBasicConsumeContext>(out var raw) ? raw : throw new InvalidOperationException("The delivery did not come from RabbitMQ.");

    public static string? Header(ReceiveContext context, string name) =>
        Raw(context).Properties.Headers is { } headers && headers.TryGetValue(name, out var value) ? Text(value) : null;

    public static int Deferrals(ReceiveContext context) =>
        int.TryParse(Header(context, MessageHeaders.Deferrals), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;

    public static DateTimeOffset? RecordedAt(ReceiveContext context) =>
        DateTimeOffset.TryParse(Header(context, MessageHeaders.RecordedAt), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var recorded) ? recorded : null;

    private static string? Text(object? value) => value switch
    {
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        null => null,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
