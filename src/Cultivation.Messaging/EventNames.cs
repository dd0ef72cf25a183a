using System.Text;

namespace Cultivation.Messaging;

/// <summary>
/// Names on the broker. They are part of the contract between versions:
/// <list type="bullet">
/// <item>exchange of an event, fanout: its namespace after <c>Cultivation.Contracts.</c> in lower case, then its name in kebab case: <c>identity.v1.principal-changed</c>;</item>
/// <item>queue of a consumer: service, then the handler's name in kebab case: <c>registry.refuse-tokens-when-principal-changed</c>; an exchange of the same name feeds it;</item>
/// <item>its error queue: <c>.error</c> behind; its delay queues: <c>.retry-5s</c> behind;</item>
/// <item>queue with the mark that a relay has sent to this life of the broker: service, then <c>broker-life</c>: <c>registry.broker-life</c>.</item>
/// </list>
/// </summary>
internal static class EventNames
{
    private const string ContractsPrefix = "Cultivation.Contracts.";

    public static string Exchange(string messageType)
    {
        var name = messageType.StartsWith(ContractsPrefix, StringComparison.Ordinal) ? messageType[ContractsPrefix.Length..] : messageType;
        var cut = name.LastIndexOf('.');
        return cut < 0 ? Kebab(name) : $"{name[..cut].ToLowerInvariant()}.{Kebab(name[(cut + 1)..])}";
    }

    /// <summary>The name as people and programs outside read it: <c>registry.v1.IndicatorsRecorded</c>.</summary>
    public static string Display(string messageType)
    {
        var name = messageType.StartsWith(ContractsPrefix, StringComparison.Ordinal) ? messageType[ContractsPrefix.Length..] : messageType;
        var cut = name.LastIndexOf('.') + 1;
        return name[..cut].ToLowerInvariant() + name[cut..];
    }

    /// <summary>The name by which the bus matches a message to its consumer.</summary>
    public static string Urn(string messageType)
    {
        var cut = messageType.LastIndexOf('.');
        return $"urn:message:{messageType[..cut]}:{messageType[(cut + 1)..]}";
    }

    public static string MessageType(Type type)
    {
        if (type.IsNested || type.IsGenericType || string.IsNullOrEmpty(type.Namespace))
            throw new ArgumentException($"Event {type} is nested, generic or without namespace: its name would not be stable.", nameof(type));
        return type.FullName!;
    }

    public static string ErrorQueue(string queue) => queue + ".error";

    public static string RetryQueue(string queue, int delaySeconds) => FormattableString.Invariant($"{queue}.retry-{delaySeconds}s");

    public static string BrokerLifeQueue(string service) => service + ".broker-life";

    public static string Kebab(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))))
                text.Append('-');
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
