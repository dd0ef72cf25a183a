using System.Security.Cryptography;
using System.Text;

namespace Aspire.Hosting.Dashboard;

/// <summary>Compares login tokens in constant time, ten wrong ones a minute at most.</summary>
internal sealed class LoginGuard(string token, TimeProvider time)
{
    private const int FailuresPerMinute = 10;

    private readonly Lock _gate = new();
    private readonly Queue<DateTimeOffset> _failures = new();

    public LoginResult Check(string attempt)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            while (_failures.TryPeek(out var oldest) && now - oldest >= TimeSpan.FromMinutes(1))
            {
                _failures.Dequeue();
            }
            if (_failures.Count >= FailuresPerMinute)
            {
                return LoginResult.TooMany;
            }
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(attempt), Encoding.UTF8.GetBytes(token)))
            {
                return LoginResult.Accepted;
            }
            _failures.Enqueue(now);
            return LoginResult.Refused;
        }
    }
}
