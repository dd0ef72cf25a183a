using System.Collections.Concurrent;
using Cultivation.ServiceDefaults.Calls;
using Cultivation.ServiceDefaults.Discovery;

namespace Cultivation.ServiceDefaults.Clients;

/// <summary>One channel for each service that this one calls.</summary>
internal sealed class ServiceChannels : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<ServiceChannel>> _channels = new(StringComparer.Ordinal);
    private readonly ServiceAddresses _addresses;
    private readonly CallLimits _limits;

    public ServiceChannels(ServiceAddresses addresses, CallLimits limits)
    {
        _addresses = addresses;
        _limits = limits;
    }

    /// <exception cref="InvalidOperationException">No gRPC address of the service is configured.</exception>
    public ServiceChannel Get(string service) => _channels.GetOrAdd(service, name => new Lazy<ServiceChannel>(() => Open(name))).Value;

    public void Dispose()
    {
        foreach (var channel in _channels.Values)
            if (channel.IsValueCreated)
                channel.Value.Dispose();
    }

    private ServiceChannel Open(string service)
    {
        var address = _addresses.Find(service, "grpc")
            ?? throw new InvalidOperationException($"No address of {service} is configured (services__{service}__grpc__0).");
        return new ServiceChannel(service, address, _limits);
    }
}
