using MassTransit;

namespace Cultivation.Messaging;

/// <summary>A consumer of this service.</summary>
/// <param name="Queue">Its queue, which is also its name in the inbox.</param>
/// <param name="MessageType">The event's full name.</param>
/// <param name="Exchange">The event's exchange.</param>
/// <param name="Configure">Connects it to its endpoint.</param>
internal sealed record ConsumerRegistration(string Queue, string MessageType, string Exchange, Action<IReceiveEndpointConfigurator, IRegistrationContext> Configure);
