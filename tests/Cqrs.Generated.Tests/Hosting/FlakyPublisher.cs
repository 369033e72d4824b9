namespace Cqrs.Generated.Tests.Hosting;

/// <summary>A bus that fails when told to, before it takes a batch or after, and tells when it has enough.</summary>
internal sealed class FlakyPublisher(int enough) : IEventPublisher
{
    private readonly TaskCompletionSource _enough = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<long> Published { get; } = [];

    /// <summary>Asked before each batch; true loses it.</summary>
    public Func<int, bool> FailsBefore { get; init; } = static _ => false;

    /// <summary>Asked after each batch; true takes it and fails.</summary>
    public Func<int, bool> FailsAfter { get; init; } = static _ => false;

    public int Calls { get; private set; }

    public Task Enough => _enough.Task;

    public ValueTask PublishAsync(IReadOnlyList<VersionedEvent> events, CancellationToken cancellationToken = default)
    {
        Calls++;
        if (FailsBefore(Calls))
            throw new IOException("The broker is away.");
        Published.AddRange(events.Select(e => e.Position.Sequence));
        if (FailsAfter(Calls))
            throw new IOException("The broker went away.");
        if (Published.Distinct().Count() >= enough)
            _enough.TrySetResult();
        return default;
    }
}
