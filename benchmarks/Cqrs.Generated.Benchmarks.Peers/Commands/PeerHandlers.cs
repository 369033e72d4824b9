using Cqrs.Generated.Benchmarks.Commands;
using MassTransit;

namespace Cqrs.Generated.Benchmarks.Peers;

public sealed record MassTransitAdd(long By);

/// <summary>MassTransit's handler.</summary>
public sealed class MassTransitAddConsumer(Tally tally) : IConsumer<MassTransitAdd>
{
    public Task Consume(ConsumeContext<MassTransitAdd> context)
    {
        tally.Value += context.Message.By;
        return Task.CompletedTask;
    }
}

public sealed record WolverineAdd(long By);

/// <summary>Wolverine's handler, static, as its documentation advises.</summary>
public static class WolverineAddHandler
{
    public static void Handle(WolverineAdd command, Tally tally) => tally.Value += command.By;
}
