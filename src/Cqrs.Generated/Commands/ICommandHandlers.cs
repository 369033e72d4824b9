namespace Cqrs.Generated;

/// <summary>
/// Marks a class whose <c>Handle&lt;CommandName&gt;</c> methods handle commands. The class must be partial: the compiler writes the router.
/// </summary>
/// <remarks>
/// <para>
/// A handler takes the command and, if it wants them, a <see cref="CommandContext"/> and a <see cref="CancellationToken"/>, in this order. It
/// returns nothing, a <see cref="Task"/> or a <see cref="ValueTask"/>.
/// </para>
/// <para>
/// Its class is made anew, in a scope of its own, for each command handled. A class that keeps nothing but the services that its constructor takes, all of them singletons, is made once:
/// nobody could tell, and neither scope nor object is paid for.
/// </para>
/// </remarks>
public interface ICommandHandlers;
