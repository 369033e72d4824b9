using Cqrs.Generated.Serialization;

namespace Cqrs.Generated.Testing;

/// <summary>Gives the conformance kit buses of yours to test. Each check gets a fixture of its own and disposes it.</summary>
/// <remarks>
/// <para>1. Open buses in <see cref="OpenAsync"/>. All that one fixture opens reach each other, and no others: give exchanges, topics and queues names of the fixture's own, so that checks can run side by side.</para>
/// <para>2. Take away what is left in <see cref="DisposeAsync"/>. The kit has disposed the buses by then, if they are disposable.</para>
/// </remarks>
public abstract class BusFixture : IAsyncDisposable
{
    /// <summary>How long a check may take before it fails as one that never ends: 60 s unless overridden. A bound for hanging, not a measure of speed.</summary>
    public virtual TimeSpan Patience => TimeSpan.FromSeconds(60);

    /// <summary>The longest body, in bytes, that the bus must take: 500,000 unless overridden.</summary>
    public virtual int LongestBody => 500_000;

    /// <summary>Opens the buses of another process.</summary>
    /// <param name="service">The service that the process belongs to. Processes of one service share its events, if the bus can do that.</param>
    /// <param name="registry">Knows the kit's events and its command, which every process handles.</param>
    /// <param name="deadLetters">Keeps what nobody can handle.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public abstract ValueTask<BusPair> OpenAsync(string service, TypeRegistry registry, IDeadLetterStore deadLetters, CancellationToken cancellationToken);

    /// <summary>Takes away what is left.</summary>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return default;
    }
}
