using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Cultivation.Contracts.Calls;

/// <summary>Whether calls may be made again, as their contract says.</summary>
public sealed class Repeatability
{
    private readonly ServiceDescriptor _service;

    /// <summary>Of the methods of one service.</summary>
    /// <param name="service">As it was generated.</param>
    public Repeatability(ServiceDescriptor service) => _service = service;

    /// <summary>
    /// True where the method's <c>idempotency_level</c> is <c>NO_SIDE_EFFECTS</c> or <c>IDEMPOTENT</c>, or where the
    /// request carries a <c>request_id</c>, by which the service recognises a repetition.
    /// </summary>
    /// <param name="method">Name within the service.</param>
    /// <param name="request">The message to be sent.</param>
    public bool MayRepeat(string method, object request)
    {
        var level = _service.FindMethodByName(method)?.GetOptions()?.IdempotencyLevel;
        if (level is MethodOptions.Types.IdempotencyLevel.NoSideEffects or MethodOptions.Types.IdempotencyLevel.Idempotent)
            return true;
        return request is IMessage message
            && message.Descriptor.FindFieldByName("request_id") is { FieldType: FieldType.String } field
            && field.Accessor.GetValue(message) is string { Length: > 0 };
    }
}
