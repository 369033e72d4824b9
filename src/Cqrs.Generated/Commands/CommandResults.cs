using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Cqrs.Generated;

/// <summary>For generated code: what sending a command gives back, from what its handler did.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CommandResults
{
    // Copied from here, not made where it is returned: the compiler makes it by three stores and then reads it by a wider load, which waits until they are in the cache.
    // That wait was measured at 4 to 5 ns, as much as all the rest of sending.
    private static readonly ValueTask<CommandResult> s_nothing = new(default(CommandResult));

    /// <summary>After a handler that takes no context, so that nobody knows what it has appended. Where it has ended when it returns, nothing is allocated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ValueTask<CommandResult> After(ValueTask handling) => handling == default ? s_nothing : AfterTask(handling);

    /// <summary>After a handler that takes a context.</summary>
    public static ValueTask<CommandResult> After(ValueTask handling, CommandContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!handling.IsCompletedSuccessfully)
            return AfterAsync(handling, context);
        Seen(handling);
        return Of(context);
    }

    /// <summary>What a handler that threw before it returned is taken to have returned: it fails like one that throws later, where the caller awaits.</summary>
    public static async ValueTask Failed(Exception failure)
    {
        // An async method, so that a cancelled handler leaves a cancelled task.
        ArgumentNullException.ThrowIfNull(failure);
        await default(ValueTask).ConfigureAwait(false);
        ExceptionDispatchInfo.Throw(failure);
    }

    private static ValueTask<CommandResult> AfterTask(ValueTask handling)
    {
        if (!handling.IsCompletedSuccessfully)
            return AfterAsync(handling, null);
        Seen(handling);
        return s_nothing;
    }

    private static async ValueTask<CommandResult> AfterAsync(ValueTask handling, CommandContext? context)
    {
        await handling.ConfigureAwait(false);
        return context is null ? default : new CommandResult(context);
    }

    private static ValueTask<CommandResult> Of(CommandContext context) => context.HasAppended ? new(new CommandResult(context)) : s_nothing;

    // Whoever pools his tasks wants to hear that this one has been seen.
    private static void Seen(ValueTask handling) => handling.GetAwaiter().GetResult();
}
