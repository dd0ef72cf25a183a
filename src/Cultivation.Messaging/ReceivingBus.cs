using MassTransit;
using Microsoft.Extensions.Logging;

namespace Cultivation.Messaging;

/// <summary>
/// The bus that receives. Once started and deaf it is replaced, not started again: one whose stop was cut off says that it
/// stopped, and what is then started is its old endpoints, which never receive.
/// </summary>
internal sealed class ReceivingBus(IBusControl first, IBusRegistrationContext context, ILoggerFactory loggers)
{
    private volatile IBusControl _current = first;

    public IBusControl Current => _current;

    /// <summary>Makes another one with the same endpoints; starting it is the caller's, as is stopping the one before.</summary>
    public IBusControl Replace()
    {
        LogContext.ConfigureCurrentLogContext(loggers);
        return _current = Bus.Factory.CreateUsingRabbitMq(bus => MessagingRegistration.ConfigureBus(context, bus));
    }
}
