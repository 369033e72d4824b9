using System.Runtime.CompilerServices;

namespace Cqrs.Generated.Tests.Hosting;

/// <summary>A bus with a few messages that remembers what was answered, and then ends.</summary>
internal sealed class HandMadeReceiver(params IEnumerable<Command> commands) : ICommandReceiver
{
    /// <summary>Which attempt each is; one that is not the first can be parked.</summary>
    public int Attempt { get; init; } = 1;

    public Func<CommandOutcome, ValueTask>? Reply { get; init; }

    public List<string> Answers { get; } = [];

    public async IAsyncEnumerable<Delivery<Command>> ReceiveAsync(
        bool exclusive = false, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var command in commands)
        {
            await Task.Yield();
            yield return new Delivery<Command>(command, () => Answer("accepted"), reason => Answer(reason?.Message ?? "rejected"), Attempt == 1 ? null : (reason, attempts) => Answer($"parked after {attempts}: {reason.GetType().Name}"))
            {
                Attempt = Attempt, Reply = Reply,
            };
        }
    }

    private ValueTask Answer(string answer)
    {
        Answers.Add(answer);
        return default;
    }
}
