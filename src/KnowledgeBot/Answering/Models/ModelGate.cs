namespace KnowledgeBot.Answering.Models;

/// <summary>
/// Circuit breaker: after a few failures in a row nobody is kept waiting for a model that is down; after a while one question tries it again.
/// Also keeps the time before which the endpoint asked not to be called.
/// </summary>
public sealed class ModelGate(TimeProvider time)
{
    const int FailuresToClose = 3;
    static readonly TimeSpan s_firstRest = TimeSpan.FromSeconds(30);
    static readonly TimeSpan s_longestRest = TimeSpan.FromMinutes(5);

    readonly Lock _lock = new();
    int _failures;
    TimeSpan _rest = s_firstRest;
    DateTimeOffset _closedUntil = DateTimeOffset.MinValue;
    bool _trying;

    /// <returns>False while the model rests; true obliges the caller to report how it went.</returns>
    public bool TryEnter()
    {
        lock (_lock)
        {
            if (time.GetUtcNow() < _closedUntil || _trying)
            {
                return false;
            }

            _trying = _failures >= FailuresToClose;
            return true;
        }
    }

    public void Succeeded()
    {
        lock (_lock)
        {
            (_failures, _rest, _trying) = (0, s_firstRest, false);
        }
    }

    public void Failed()
    {
        lock (_lock)
        {
            bool again = _trying;
            _trying = false;
            _failures++;
            if (_failures >= FailuresToClose)
            {
                _rest = again ? Shorter(_rest * 2, s_longestRest) : _rest;
                CloseUntil(time.GetUtcNow() + _rest);
            }
        }
    }

    /// <summary>The attempt said nothing about the endpoint's health: the asker left, or the question was at fault.</summary>
    public void Abandoned()
    {
        lock (_lock)
        {
            _trying = false;
        }
    }

    /// <param name="wait">As the endpoint asked; longer than five minutes counts as five minutes.</param>
    public void Hold(TimeSpan wait)
    {
        lock (_lock)
        {
            CloseUntil(time.GetUtcNow() + Shorter(wait, s_longestRest));
        }
    }

    void CloseUntil(DateTimeOffset until) => _closedUntil = until > _closedUntil ? until : _closedUntil;

    static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
