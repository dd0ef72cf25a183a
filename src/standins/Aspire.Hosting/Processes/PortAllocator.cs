using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Aspire.Hosting.Processes;

/// <summary>
/// Finds ports on 127.0.0.1: the wanted one where it is free, else a random one. Random ports lie below the range that the kernel takes for
/// outgoing connections (32768 and up), so that nothing takes one between the choice and the start of the process.
/// </summary>
/// <param name="anyPort">True takes no wanted port, so that several applications can start at once without a race for it.</param>
internal sealed class PortAllocator(bool anyPort)
{
    private const int First = 20_000;
    private const int End = 32_000;
    private const int Attempts = 1_000;

    private readonly HashSet<int> _given = [];
    private readonly Lock _gate = new();

    /// <summary>Gives the wanted port or another free one; never the same twice. 0 or null wants any.</summary>
    public int Allocate(int? wanted = null)
    {
        lock (_gate)
        {
            if (!anyPort && wanted is > 0 and { } port && !_given.Contains(port) && IsFree(port))
            {
                _given.Add(port);
                return port;
            }

            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                var candidate = RandomNumberGenerator.GetInt32(First, End);
                if (!_given.Contains(candidate) && IsFree(candidate))
                {
                    _given.Add(candidate);
                    return candidate;
                }
            }
        }

        throw new DistributedApplicationException($"在 127.0.0.1 的 {First}-{End} 之间没有空闲端口。 No free port between {First} and {End} on 127.0.0.1.");
    }

    /// <summary>True when a server could listen on the port now.</summary>
    public static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen(1);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
