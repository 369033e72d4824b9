namespace Cqrs.Generated.Testing;

/// <summary>A promise that every store makes; each check tests one.</summary>
/// <param name="Id">How the documentation calls it, for example <c>G3</c>.</param>
/// <param name="Title">What it is called in words.</param>
public sealed record StorePromise(string Id, string Title) : Promise(Id, Title)
{
    /// <summary>G1: the events of one append become visible together or not at all, to every reader.</summary>
    public static StorePromise AtomicAppend { get; } = new("G1", "atomic append");

    /// <summary>G2: what is acknowledged is kept, as it was given.</summary>
    public static StorePromise Durable { get; } = new("G2", "durable when acknowledged");

    /// <summary>G3: versions are 1, 2, 3, …; of several appends at one expected version one succeeds and the others wrote nothing.</summary>
    public static StorePromise OneWinner { get; } = new("G3", "one winner");

    /// <summary>G4: the same batch id with the same events returns the first result, for ever; with other events it is an error.</summary>
    public static StorePromise IdempotentAppend { get; } = new("G4", "idempotent append");

    /// <summary>G5: an outcome is what it is said to be, and what cannot be done is refused by name.</summary>
    public static StorePromise HonestOutcome { get; } = new("G5", "honest outcome");

    /// <summary>G6: one order of all events, which agrees with every stream and with time, and is stable.</summary>
    public static StorePromise GlobalOrder { get; } = new("G6", "global order");

    /// <summary>G7: who follows the log may lag, and skips nothing.</summary>
    public static StorePromise Following { get; } = new("G7", "visibility lag");

    /// <summary>G8: every later read sees what was acknowledged, exactly.</summary>
    public static StorePromise ReadYourWrites { get; } = new("G8", "read your writes");

    /// <summary>G14: snapshots are a cache: the newest of each stream, as it was given, and none once it is deleted.</summary>
    public static StorePromise Cache { get; } = new("G14", "snapshots are a cache");

    /// <summary>G15: of several who want to do one work, at most one owner's writes take effect at any time.</summary>
    public static StorePromise Fencing { get; } = new("G15", "fencing");
}
