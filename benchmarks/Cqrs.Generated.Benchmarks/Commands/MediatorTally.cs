using System.Runtime.CompilerServices;
using Mediator;

namespace Cqrs.Generated.Benchmarks.Commands;

/// <summary>The same command for Mediator, whose handlers are classes of one method.</summary>
public sealed record MediatorAdd(long By) : IRequest;

/// <inheritdoc cref="MediatorAdd"/>
public readonly record struct MediatorAddStruct(long By) : IRequest;

public sealed class MediatorAddHandler(Tally tally) : IRequestHandler<MediatorAdd>
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<Unit> Handle(MediatorAdd request, CancellationToken cancellationToken)
    {
        tally.Value += request.By;
        return default;
    }
}

public sealed class MediatorAddStructHandler(Tally tally) : IRequestHandler<MediatorAddStruct>
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<Unit> Handle(MediatorAddStruct request, CancellationToken cancellationToken)
    {
        tally.Value += request.By;
        return default;
    }
}
