namespace Grpc.Core;

/// <summary>Who the peer proved to be on the level of the connection, as named properties.</summary>
public class AuthContext
{
    private readonly Dictionary<string, List<AuthProperty>> _properties;

    /// <summary>Creates a context.</summary>
    /// <param name="peerIdentityPropertyName">The property that says who the peer is; null where it proved nothing.</param>
    /// <param name="properties">The properties by name.</param>
    /// <exception cref="ArgumentNullException"><paramref name="properties"/> is null.</exception>
    public AuthContext(string? peerIdentityPropertyName, Dictionary<string, List<AuthProperty>> properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        PeerIdentityPropertyName = peerIdentityPropertyName;
        _properties = properties;
    }

    /// <summary>Whether the peer proved who it is.</summary>
    public bool IsPeerAuthenticated => PeerIdentityPropertyName is not null;

    /// <summary>The property that says who the peer is; null where it proved nothing.</summary>
    public string? PeerIdentityPropertyName { get; }

    /// <summary>The properties that say who the peer is; none where it proved nothing.</summary>
    public IEnumerable<AuthProperty> PeerIdentity =>
        PeerIdentityPropertyName is null ? [] : FindPropertiesByName(PeerIdentityPropertyName);

    /// <summary>All properties.</summary>
    public IEnumerable<AuthProperty> Properties => _properties.Values.SelectMany(values => values);

    /// <summary>The properties of a name.</summary>
    /// <param name="propertyName">The name.</param>
    /// <returns>The properties; none where the name does not occur.</returns>
    public IEnumerable<AuthProperty> FindPropertiesByName(string propertyName) =>
        _properties.TryGetValue(propertyName, out var values) ? values : [];
}
