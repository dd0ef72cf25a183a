using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Cultivation.ServiceDefaults.Clients;

/// <summary>Whether calls may be made again, as their contract says.</summary>
internal sealed class Repeatability
{
    private readonly ServiceDescriptor _service;

    public Repeatability(ServiceDescriptor service) => _service = service;

    /// <summary>
    /// True where the method's <c>idempotency_level</c> is <c>NO_SIDE_EFFECTS</c> or <c>IDEMPOTENT</c>, or where the
    /// request carries a <c>request_id</c>, by which the service recognises a repetition.
    /// </summary>
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
