using System.Runtime.CompilerServices;

namespace Cqrs.Generated.Benchmarks.Commands;

/// <summary>What all handlers work on: a singleton, as services mostly are.</summary>
public sealed class Tally
{
    public long Value { get; set; }
}

public sealed record Add(long By);

public readonly record struct AddStruct(long By);

public sealed record AddWithContext(long By);

/// <summary>Handlers that do next to nothing: what is measured is the way to them and back. Not inlined, so that the direct call is a call too.</summary>
public sealed partial class TallyHandlers(Tally tally) : ICommandHandlers
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask HandleAdd(Add command, CancellationToken cancellationToken)
    {
        tally.Value += command.By;
        return default;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask HandleAddStruct(AddStruct command, CancellationToken cancellationToken)
    {
        tally.Value += command.By;
        return default;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask HandleAddWithContext(AddWithContext command, CommandContext context, CancellationToken cancellationToken)
    {
        tally.Value += command.By;
        return default;
    }
}
