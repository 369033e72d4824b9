namespace Cqrs.Generated;

/// <summary>How repositories behave when others write too.</summary>
public sealed class RepositoryOptions
{
    /// <summary>How often an update is tried in all when others append first: 10 unless set, at least 1.</summary>
    public int MaximumAttempts
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 10;
}
