using Cqrs.Generated.Stores;

namespace Cqrs.Generated.Buses;

/// <summary>A <see cref="CommandOutcome"/> on its way: its form outside the process.</summary>
[Event("cqrs.CommandOutcome")]
internal sealed record CommandOutcomeMessage(Guid CommandId, string CorrelationId, IReadOnlyList<CommandEffect> Effects, CqrsErrorEvent? Error)
{
    public static CommandOutcomeMessage Of(CommandOutcome outcome)
        => new(outcome.CommandId, outcome.CorrelationId, [.. outcome.Result.Appends.Select(CommandEffect.Of)], outcome.Error);

    public CommandOutcome ToOutcome() => new(CommandId, CorrelationId, new CommandResult([.. Effects.Select(static effect => effect.ToAppend())]), Error);
}

/// <summary>What a command appended to one stream.</summary>
internal sealed record CommandEffect(string StreamId, long Version, ulong Epoch, long Sequence, bool Repeated)
{
    public static CommandEffect Of(AppendResult append) => new(append.StreamId, append.Version, append.Position.Epoch, append.Position.Sequence, append.Repeated);

    public AppendResult ToAppend() => new(StreamId, Version, new Position(Epoch, Sequence), Repeated);
}
