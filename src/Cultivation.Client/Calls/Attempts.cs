using Cultivation.Client.Errors;
using Cultivation.Client.SignIn;
using Grpc.Core;

namespace Cultivation.Client.Calls;

/// <summary>
/// Makes an attempt after another until one succeeds, the deadline is near, or another one would not help: while the service is
/// away, where the call may be repeated; and once where the token was refused, since nothing was done then.
/// </summary>
internal sealed class Attempts
{
    private readonly AccessTokens _tokens;
    private readonly TimeProvider _time;

    public Attempts(AccessTokens tokens, TimeProvider time)
    {
        _tokens = tokens;
        _time = time;
    }

    /// <summary>Runs attempts.</summary>
    /// <param name="deadline">After which none begins, UTC.</param>
    /// <param name="mayRepeat">Whether an equal call has no second effect.</param>
    /// <param name="attempt">Makes one.</param>
    /// <param name="cancellationToken">Stops them.</param>
    /// <exception cref="CultivationException">The last attempt failed.</exception>
    public async Task<T> RunAsync<T>(DateTime deadline, bool mayRepeat, Func<Attempt, Task<T>> attempt, CancellationToken cancellationToken)
    {
        var pause = new Pause(_time);
        var renewed = false;
        for (var number = 1; ; number++)
        {
            var token = await _tokens.GetAsync(deadline, cancellationToken);
            try
            {
                return await attempt(new Attempt(number, token));
            }
            catch (RpcException refused) when (refused.StatusCode == StatusCode.Unauthenticated && !renewed)
            {
                renewed = true;
                _tokens.Discard(token);
            }
            catch (RpcException broken) when (mayRepeat && Failures.IsBroken(broken, cancellationToken) && pause.FitsBefore(deadline))
            {
                await pause.WaitAsync(Failures.LeastPause(broken), cancellationToken);
            }
            catch (RpcException failure)
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw CultivationException.From(failure);
            }
        }
    }
}
