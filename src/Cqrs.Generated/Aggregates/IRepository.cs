using System.Runtime.CompilerServices;
using Cqrs.Generated.Stores;

namespace Cqrs.Generated;

/// <summary>Loads and saves aggregates of one type.</summary>
/// <remarks>
/// One for the whole process; members may be called from many threads at once. Any aggregate may be named here, also one without a generated part: what it lacks is then
/// said by a rule of its own, where the language would only say that it does not implement <see cref="IAggregate{TSelf}"/>.
/// </remarks>
public interface IRepository<TAggregate> where TAggregate : Aggregate
{
    /// <summary>Loads an aggregate by folding its stream.</summary>
    /// <exception cref="StreamNotFoundException">There is no aggregate with this id.</exception>
    /// <exception cref="UndecodablePayloadException">A stored event does not decode.</exception>
    /// <exception cref="EventHandlerException">A handler threw on a stored event.</exception>
    /// <exception cref="UnhandledEventException">The stream holds an event that the aggregate neither handles nor ignores.</exception>
    ValueTask<TAggregate> LoadAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Loads an aggregate, or returns null if there is none with this id.</summary>
    /// <inheritdoc cref="LoadAsync" path="/exception[position()>1]"/>
    ValueTask<TAggregate?> FindAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Appends the aggregate's pending events, all or none, if nobody else has appended since it was loaded.</summary>
    /// <param name="aggregate">The aggregate. After success the events are no longer pending and its version has moved on; after a failure it is unchanged. Saved under a
    /// command, an aggregate whose handlers take an <see cref="EventContext"/> has to be loaded again: they had seen another one.</param>
    /// <param name="context">The command that caused the events; it gives them their correlation id, actor and batch id. Without one, they get new ones.</param>
    /// <param name="cancellationToken">Cancels before the append; once it is on its way the outcome is awaited.</param>
    /// <returns>Where the events went; with no pending events, the stream's version and <see cref="Position.Start"/>.</returns>
    /// <exception cref="InvalidOperationException">A handler threw before, so the state cannot be trusted.</exception>
    /// <exception cref="ConcurrencyException">Somebody else appended first.</exception>
    /// <exception cref="AppendOutcomeUnknownException">The store broke off and repeating did not help. Saving the same aggregate again never writes its events twice.</exception>
    ValueTask<AppendResult> SaveAsync(TAggregate aggregate, CommandContext? context = null, CancellationToken cancellationToken = default);

    /// <summary>Makes a new aggregate: runs <paramref name="create"/> on an empty one and appends what it raised to a stream that must not exist yet.</summary>
    /// <param name="id">The new aggregate's id.</param>
    /// <param name="create">Raises the first events.</param>
    /// <param name="context">The command; its outcome is noted in <see cref="CommandContext.Appends"/>. A command that took effect before has no second effect.</param>
    /// <param name="cancellationToken">Cancels before the append.</param>
    /// <exception cref="ConcurrencyException">An aggregate with this id exists.</exception>
    ValueTask CreateAsync(string id, Action<TAggregate> create, CommandContext context, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="CreateAsync(string, Action{TAggregate}, CommandContext, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    ValueTask CreateAsync(string id, Func<TAggregate, ValueTask> create, CommandContext context, CancellationToken cancellationToken = default);

    /// <summary>Loads, changes and saves an aggregate; on a conflict loads the newest state and decides again, a bounded number of times.</summary>
    /// <remarks>
    /// Updates of one aggregate in one process that have met a conflict go one after the other. A handler that updates one aggregate several times must do so at every
    /// handling of the command, whatever the state: that is how a repeated command's updates are told apart.
    /// </remarks>
    /// <param name="id">The aggregate's id.</param>
    /// <param name="update">Decides. It may run several times, each time on a freshly loaded aggregate. What it throws passes through, and nothing is written.</param>
    /// <param name="context">The command; its outcome is noted in <see cref="CommandContext.Appends"/>. A command that took effect before has no second effect.</param>
    /// <param name="cancellationToken">Cancels between attempts.</param>
    /// <exception cref="StreamNotFoundException">There is no aggregate with this id.</exception>
    /// <exception cref="ConcurrencyException">Others were faster in all <see cref="RepositoryOptions.MaximumAttempts"/> attempts.</exception>
    ValueTask UpdateAsync(string id, Action<TAggregate> update, CommandContext context, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="UpdateAsync(string, Action{TAggregate}, CommandContext, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    ValueTask UpdateAsync(string id, Func<TAggregate, ValueTask> update, CommandContext context, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="UpdateAsync(string, Action{TAggregate}, CommandContext, CancellationToken)"/>
    /// <returns>Where the events went.</returns>
    ValueTask<AppendResult> UpdateAsync(string id, Action<TAggregate> update, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="UpdateAsync(string, Action{TAggregate}, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    ValueTask<AppendResult> UpdateAsync(string id, Func<TAggregate, ValueTask> update, CancellationToken cancellationToken = default);
}
