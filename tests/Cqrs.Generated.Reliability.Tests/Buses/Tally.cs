namespace Cqrs.Generated.Reliability.Tests.Buses;

/// <summary>What a tally stands at: the event says the whole of it, so that an addition which nobody saw is lost.</summary>
public readonly record struct Tallied(int Total, int Process);

/// <summary>Adds one.</summary>
[Command]
public sealed record CountUp(string Tally);

/// <summary>A number that many count up at once.</summary>
public sealed partial class Tally : Aggregate
{
    private readonly HashSet<int> _processes = [];

    private Tally(string id)
        : base(id)
    {
    }

    public int Total { get; private set; }

    /// <summary>How many processes have counted.</summary>
    public int Processes => _processes.Count;

    public static Tally Begin(string id)
    {
        var tally = new Tally(id);
        tally.Raise(new Tallied(0, 0));
        return tally;
    }

    public void CountUp(int process) => Raise(new Tallied(Total + 1, process));

    private void HandleTallied(Tallied e)
    {
        Total = e.Total;
        if (e.Process != 0)
            _processes.Add(e.Process);
    }
}

/// <summary>Counts in whichever process the command comes to.</summary>
public sealed partial class TallyCommands(IRepository<Tally> tallies) : ICommandHandlers
{
    public ValueTask HandleCountUp(CountUp command, CommandContext context, CancellationToken cancellationToken)
        => tallies.UpdateAsync(command.Tally, static tally => tally.CountUp(Environment.ProcessId), context, cancellationToken);
}
