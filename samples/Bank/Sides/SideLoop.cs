namespace Bank.Sides;

/// <summary>How a side talks to the command side, which has started it: a position comes in, and the accounts as they are when it has been seen go out.</summary>
internal static class SideLoop
{
    public const string Ready = "ready";
    public const string End = ".";

    /// <summary>Answers until the command side closes the input, or dies.</summary>
    /// <param name="accounts">The accounts, once the event at a position has been seen.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static async Task RunAsync(Func<Position, CancellationToken, Task<IReadOnlyList<AccountLine>>> accounts, CancellationToken cancellationToken)
    {
        await Console.Out.WriteLineAsync(Ready);
        await Console.Out.FlushAsync(cancellationToken);
        while (await Console.In.ReadLineAsync(cancellationToken) is { } position)
        {
            foreach (var line in await accounts(Position.Parse(position), cancellationToken))
                await Console.Out.WriteLineAsync(line.ToString());
            await Console.Out.WriteLineAsync(End);
            await Console.Out.FlushAsync(cancellationToken);
        }
    }
}
