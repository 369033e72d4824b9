using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Cqrs.Generated;

/// <summary>A command bus in the memory of the process. Receivers compete; commands published before there is a receiver wait for one.</summary>
/// <remarks>
/// A rejected command does not come again: without a broker there is nobody who could count attempts. What was in it when the process ended
/// is gone. A full bus makes publishers wait.
/// </remarks>
/// <param name="capacity">How many commands may wait.</param>
public sealed class InMemoryCommandBus(int capacity = 10_000) : ICommandBus
{
    private readonly Channel<Command> _channel = Channel.CreateBounded<Command>(capacity);
    private readonly Receivers _receivers = new();

    /// <inheritdoc/>
    public async ValueTask PublishAsync(IReadOnlyList<Command> commands, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(commands);
        if (commands.Any(static command => command is null))
            throw new ArgumentException("One of the commands is null. None was published.", nameof(commands));
        foreach (var command in commands)
            await _channel.Writer.WriteAsync(command, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<Delivery<Command>> ReceiveAsync(bool exclusive = false, CancellationToken cancellationToken = default)
    {
        var place = _receivers.Enter(exclusive);

        // Leaves when cancelled, even if nobody ever enumerates: an exclusive receiver would keep the bus for good.
        var cancelled = cancellationToken.UnsafeRegister(static place => ((IDisposable)place!).Dispose(), place);
        return Receive(place, cancelled, cancellationToken);
    }

    private async IAsyncEnumerable<Delivery<Command>> Receive(
        IDisposable place, CancellationTokenRegistration cancelled, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using (cancelled)
        using (place)
        {
            await foreach (var command in _channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                yield return new Delivery<Command>(command);
        }
    }
}
