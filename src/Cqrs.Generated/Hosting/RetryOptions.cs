namespace Cqrs.Generated;

/// <summary>How often a listener tries a message that fails, and how long it waits between.</summary>
/// <remarks>Pauses double from one attempt to the next and vary at random, so that those who failed together do not come back together.</remarks>
public sealed record RetryOptions
{
    private readonly int _attempts = 5;
    private readonly TimeSpan _firstPause = TimeSpan.FromMilliseconds(200);
    private readonly TimeSpan _longestPause = TimeSpan.FromSeconds(10);

    /// <summary>How often a message is tried in all, from 1; 5 unless set. Then it is parked.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int Attempts
    {
        get => _attempts;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _attempts = value;
        }
    }

    /// <summary>About how long the first pause takes; 200 ms unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive, or longer than a day.</exception>
    public TimeSpan FirstPause
    {
        get => _firstPause;
        init => _firstPause = Checked(value);
    }

    /// <summary>The longest pause; 10 s unless set.</summary>
    /// <inheritdoc cref="FirstPause" path="/exception"/>
    public TimeSpan LongestPause
    {
        get => _longestPause;
        init => _longestPause = Checked(value);
    }

    private static TimeSpan Checked(TimeSpan value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(1));
        return value;
    }
}
