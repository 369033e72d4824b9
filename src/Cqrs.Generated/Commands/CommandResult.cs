using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>What a command did.</summary>
public readonly struct CommandResult
{
    private readonly IReadOnlyList<AppendResult>? _appends;

    /// <summary>What was appended under <paramref name="context"/> until now.</summary>
    public CommandResult(CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _appends = context.Appends;
    }

    /// <summary>What was appended elsewhere, in order; for buses, which bring it from there.</summary>
    public CommandResult(IReadOnlyList<AppendResult> appends)
    {
        ArgumentNullException.ThrowIfNull(appends);
        _appends = appends;
    }

    /// <summary>What was appended, in order; empty for a command that changed nothing, or whose handler takes no <see cref="CommandContext"/> and so could not pass it on.</summary>
    public IReadOnlyList<AppendResult> Appends => _appends ?? [];

    /// <summary>The position of the command's last event: wait for it to read what the command wrote. <see cref="Position.Start"/> if there is none.</summary>
    public Position Position => Appends.Count == 0 ? Position.Start : Appends.Max(static append => append.Position);

    /// <summary>Whether the command had its effect at an earlier time and none now.</summary>
    public bool Repeated => Appends.Count > 0 && Appends.All(static append => append.Repeated);
}
