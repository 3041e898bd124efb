using Microsoft.Extensions.Options;

namespace ApprovalGrid.Api.Auth;

/// <summary>
/// Counts wrong passwords by account. Per silo and in memory: guessing at several silos multiplies the attempts by their number, and a
/// database write for every wrong guess would be the better target.
/// </summary>
internal sealed class PasswordThrottle(TimeProvider time, IOptions<GridApiOptions> options)
{
    private readonly GridApiOptions _options = options.Value;
    private readonly Dictionary<string, Attempts> _attempts = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>How long the account stays closed to every password; null when it is open.</summary>
    public TimeSpan? ClosedFor(string account)
    {
        lock (_gate)
        {
            if (!_attempts.TryGetValue(account, out var attempts) || attempts.Count < _options.MaxWrongPasswords)
                return null;
            var left = _options.WrongPasswordWindow - time.GetElapsedTime(attempts.Since);
            if (left > TimeSpan.Zero)
                return left;
            _attempts.Remove(account);
            return null;
        }
    }

    public void Wrong(string account)
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            if (!_attempts.TryGetValue(account, out var attempts) || time.GetElapsedTime(attempts.Since, now) > _options.WrongPasswordWindow)
            {
                if (_attempts.Count >= _options.MaxThrottledAccounts)
                    ForgetOldest();
                attempts = new Attempts(0, now);
            }

            _attempts[account] = attempts with { Count = attempts.Count + 1 };
        }
    }

    public void Right(string account)
    {
        lock (_gate)
            _attempts.Remove(account);
    }

    private void ForgetOldest()
    {
        foreach (var (account, _) in _attempts.OrderBy(pair => pair.Value.Since).Take(Math.Max(1, _options.MaxThrottledAccounts / 10)).ToList())
            _attempts.Remove(account);
    }

    /// <param name="Since">Timestamp of the first wrong password of the window.</param>
    private readonly record struct Attempts(int Count, long Since);
}
