using System.Runtime.CompilerServices;
using Cqrs.Generated.Testing.Conformance;
using Cqrs.Generated.Testing.Conformance.Buses;

namespace Cqrs.Generated.Testing.Tests.Saboteurs.Buses;

/// <summary>Deliveries that are answered otherwise, or come otherwise.</summary>
internal static class EditedDeliveries
{
    public static async IAsyncEnumerable<Delivery<T>> Each<T>(
        this IAsyncEnumerable<Delivery<T>> deliveries, Func<Delivery<T>, Task<Delivery<T>>> edit, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var delivery in deliveries.WithCancellation(cancellationToken))
            yield return await edit(delivery);
    }

    public static IAsyncEnumerable<Delivery<T>> Each<T>(this IAsyncEnumerable<Delivery<T>> deliveries, Func<Delivery<T>, Delivery<T>> edit, CancellationToken cancellationToken)
        => deliveries.Each(delivery => Task.FromResult(edit(delivery)), cancellationToken);

    /// <summary>The same delivery in another wrapping.</summary>
    public static Delivery<T> With<T>(
        this Delivery<T> delivery, T? message = default, Func<ValueTask>? accept = null, Func<Exception?, ValueTask>? reject = null, Func<Exception, int, ValueTask>? park = null, int? attempt = null,
        Func<CommandOutcome, ValueTask>? reply = null)
        => new(message ?? delivery.Message, accept ?? delivery.AcceptAsync, reject ?? delivery.RejectAsync, park ?? delivery.ParkAsync)
        {
            Attempt = attempt ?? delivery.Attempt,
            Redrives = delivery.Redrives,
            Reply = reply ?? delivery.Reply,
        };

    /// <summary>Accepts what it gives before anybody has handled it.</summary>
    public static IAsyncEnumerable<Delivery<T>> AcceptedBeforehand<T>(this IAsyncEnumerable<Delivery<T>> deliveries, CancellationToken cancellationToken)
        => deliveries.Each(
            async delivery =>
            {
                await delivery.AcceptAsync();
                return new Delivery<T>(delivery.Message, null, null, static (_, _) => default) { Attempt = delivery.Attempt, Reply = delivery.Reply };
            },
            cancellationToken);

    /// <summary>Ends as if there were nothing more, instead of saying that it was cancelled.</summary>
    public static async IAsyncEnumerable<Delivery<T>> EndingQuietly<T>(this IAsyncEnumerable<Delivery<T>> deliveries)
    {
        await using var all = deliveries.GetAsyncEnumerator(CancellationToken.None);
        while (true)
        {
            try
            {
                if (!await all.MoveNextAsync())
                    yield break;
            }
            catch (OperationCanceledException)
            {
                yield break;
            }

            yield return all.Current;
        }
    }

    /// <summary>Forgets what waited before the receiver came.</summary>
    public static async IAsyncEnumerable<Delivery<Command>> FromTheFirstCall(this IAsyncEnumerable<Delivery<Command>> deliveries, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var called = false;
        await foreach (var delivery in deliveries.WithCancellation(cancellationToken))
        {
            called |= ((Note)delivery.Message.Body).Text == BusRun.Call;
            if (called)
                yield return delivery;
            else
                await delivery.AcceptAsync();
        }
    }
}
