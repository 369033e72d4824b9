namespace Cqrs.Generated.Telemetry.Tests;

public readonly record struct LampSwitched(bool On);

[Command]
public sealed record SwitchLamp(string Id, bool On);

public sealed partial class Lamp : Aggregate
{
    public bool IsOn { get; private set; }

    public void Switch(bool on) => Raise(new LampSwitched(on));

    private void HandleLampSwitched(LampSwitched e) => IsOn = e.On;
}

public sealed partial class LampCommands(IRepository<Lamp> lamps) : ICommandHandlers
{
    public ValueTask HandleSwitchLamp(SwitchLamp command, CommandContext context, CancellationToken cancellationToken)
        => command.Id == "broken"
            ? throw new FormatException("The lamp is broken.")
            : lamps.CreateAsync(command.Id, lamp => lamp.Switch(command.On), context, cancellationToken);
}

/// <summary>How many lamps are on.</summary>
public sealed partial class Lamps : Projection
{
    private int _on;

    public int On => Read(() => _on);

    private void HandleLampSwitched(LampSwitched e) => _on += e.On ? 1 : 0;
}
