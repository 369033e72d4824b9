using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>What a command did.</summary>
/// <param name="Command">The command.</param>
/// <param name="Appends">What was appended, in order; empty for a command that changed nothing.</param>
public sealed record CommandResult(Command Command, IReadOnlyList<AppendResult> Appends)
{
    /// <summary>The position of the command's last event: wait for it to read what the command wrote. <see cref="Position.Start"/> if there is none.</summary>
    public Position Position => Appends.Count == 0 ? Position.Start : Appends.Max(static append => append.Position);

    /// <summary>Whether the command had its effect at an earlier time and none now.</summary>
    public bool Repeated => Appends.Count > 0 && Appends.All(static append => append.Repeated);
}
