namespace Cqrs.Generated.Health;

/// <summary>What listeners note when a bus gives nothing more.</summary>
internal static class Receiving
{
    /// <summary>Notes why the bus gave nothing.</summary>
    /// <returns>Whether it is because another receiver is there, which is no failure.</returns>
    public static bool MeetsAnother(this Subscription subscription, Exception e)
    {
        if (e is AnotherReceiverException another)
            subscription.StandsBy(another.Message);
        else
            subscription.TriesAgain(e);
        return e is AnotherReceiverException;
    }

    /// <summary>Notes that the bus has ended the sequence.</summary>
    public static void HasNoMore(this Subscription subscription, CancellationToken stoppingToken)
    {
        if (stoppingToken.IsCancellationRequested)
            subscription.Ends();
        else
            subscription.Stops(null, "The bus gives no more messages: it has been disposed of. Start the process again.");
    }
}
