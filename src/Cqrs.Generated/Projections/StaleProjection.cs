namespace Cqrs.Generated;

/// <summary>What to do with the tables of a projection that other code has made.</summary>
public enum StaleProjection
{
    /// <summary>Build them anew beside those that serve, and let them take their place when they have caught up. Those that serve stand still meanwhile, unless a process with their code feeds them.</summary>
    Rebuild,

    /// <summary>Stand by until somebody builds them anew or accepts them, with <see cref="ProjectionRebuild"/>. The health check says so.</summary>
    Wait,

    /// <summary>Stop, with a <see cref="StaleProjectionException"/>.</summary>
    Fail,
}
