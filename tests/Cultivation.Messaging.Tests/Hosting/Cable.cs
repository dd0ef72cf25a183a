using System.Net;
using System.Net.Sockets;

namespace Cultivation.Messaging.Tests.Hosting;

/// <summary>A way to the broker that can be cut while the broker lives on.</summary>
internal sealed class Cable : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly List<TcpClient> _ends = [];
    private readonly Uri _broker;
    private readonly Task _accepting;

    public Cable(string broker)
    {
        _broker = new Uri(broker);
        _listener.Start();
        Address = new UriBuilder(_broker) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri.AbsoluteUri;
        _accepting = AcceptAsync();
    }

    /// <summary>Address of the broker through the cable.</summary>
    public string Address { get; }

    /// <summary>Resets all connections; new ones pass.</summary>
    public void Cut()
    {
        lock (_ends)
        {
            foreach (var end in _ends)
                end.Close();
            _ends.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _accepting;
        _listener.Dispose();
        Cut();
        _ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_ending.IsCancellationRequested)
            try
            {
                var near = await _listener.AcceptTcpClientAsync(_ending.Token);
                var far = new TcpClient();
                lock (_ends)
                    _ends.AddRange([near, far]);
                await far.ConnectAsync(_broker.Host, _broker.Port, _ending.Token);
                _ = PassAsync(near, far);
                _ = PassAsync(far, near);
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                TestContext.Current.SendDiagnosticMessage(error.Message);
            }
    }

    private static async Task PassAsync(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or InvalidOperationException)
        {
            TestContext.Current.SendDiagnosticMessage(error.Message);
        }
        finally
        {
            // As a wire does: where one end is gone the other learns it.
            from.Close();
            to.Close();
        }
    }
}
