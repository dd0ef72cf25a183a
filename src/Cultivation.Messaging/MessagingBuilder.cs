using Cultivation.Contracts;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cultivation.Messaging;

/// <summary>Says to which events a service reacts.</summary>
public sealed class MessagingBuilder
{
    private readonly IServiceCollection _services;
    private readonly List<Func<MessagingOptions, ConsumerRegistration>> _consumers = [];

    internal MessagingBuilder(IServiceCollection services) => _services = services;

    /// <summary>Changes limits; runs after the section <c>Cultivation:Messaging</c> is bound.</summary>
    public Action<MessagingOptions>? Configure { get; set; }

    /// <summary>Reacts to an event. The handler has a queue of its own, so its failures and its backlog are its own.</summary>
    /// <param name="name">
    /// Name of the queue after the service's; by default the handler's class name in kebab case. Rename a class and keep
    /// the name: under another name it is another consumer, with an empty inbox and a new queue beside the old one.
    /// </param>
    public MessagingBuilder Consume<TEvent, THandler>(string? name = null)
        where TEvent : class, IIntegrationEvent
        where THandler : class, IEventHandler<TEvent>
    {
        var type = EventNames.MessageType(typeof(TEvent));
        _services.TryAddScoped<THandler>();
        _services.TryAddSingleton<EventConsumer<TEvent, THandler>>();
        _consumers.Add(options => new ConsumerRegistration(
            $"{options.ServiceName}.{name ?? EventNames.Kebab(typeof(THandler).Name)}",
            type,
            EventNames.Exchange(type),
            (endpoint, context) => endpoint.Consumer(context.GetRequiredService<EventConsumer<TEvent, THandler>>)));
        return this;
    }

    internal IReadOnlyList<ConsumerRegistration> Build(MessagingOptions options)
    {
        var consumers = _consumers.ConvertAll(make => make(options));
        if (consumers.GroupBy(consumer => consumer.Queue).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InvalidOperationException($"Two consumers share the queue '{twice.Key}': give one of them a name.");
        return consumers;
    }
}
