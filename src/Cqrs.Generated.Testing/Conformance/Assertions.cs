using System.Globalization;

namespace Cqrs.Generated.Testing.Conformance;

/// <summary>Assertions that say what was looked at.</summary>
internal abstract class Assertions(ConformanceCheck check, CancellationToken cancellation)
{
    public CancellationToken Cancellation => cancellation;

    /// <summary>The two are equal.</summary>
    /// <param name="situation">What is looked at, as the message says it.</param>
    /// <param name="expected">What must be.</param>
    /// <param name="seen">What is.</param>
    public void Equal<T>(string situation, T expected, T seen)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, seen))
            throw Failure(situation, Describe(expected), Describe(seen));
    }

    /// <summary>The two hold the same, in the same order. The message begins where they differ first.</summary>
    public void Same<T>(string situation, IEnumerable<T> expected, IEnumerable<T> seen)
    {
        T[] wanted = [.. expected], got = [.. seen];
        if (wanted.SequenceEqual(got))
            return;
        var at = 0;
        while (at < wanted.Length && at < got.Length && EqualityComparer<T>.Default.Equals(wanted[at], got[at]))
            at++;
        throw Failure($"{situation}, from number {at + 1} on", Some(wanted, at), Some(got, at));
    }

    public void True(string situation, bool holds, string expected, string seen)
    {
        if (!holds)
            throw Failure(situation, expected, seen);
    }

    /// <summary>The call throws <typeparamref name="TException"/> or what derives from it.</summary>
    public async Task<TException> ThrowsAsync<TException>(string situation, Func<Task> call) where TException : Exception
    {
        try
        {
            await call();
        }
        catch (TException e)
        {
            return e;
        }
        catch (Exception e) when (e is not ConformanceException && !Cancellation.IsCancellationRequested)
        {
            throw new ConformanceException(check, situation, typeof(TException).Name, Describe(e), e);
        }

        throw Failure(situation, typeof(TException).Name, "no exception");
    }

    public ConformanceException Failure(string situation, string expected, string seen) => new(check, situation, expected, seen);

    public static string Describe(Exception e) => $"{e.GetType().Name}: {e.Message}";

    private static string Describe<T>(T value) => value switch
    {
        null => "nothing",
        string text => Quote(text),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Some<T>(T[] items, int from)
    {
        const int Shown = 5;
        if (from >= items.Length)
            return $"an end after {items.Length}";
        var text = string.Join(", ", items.Skip(from).Take(Shown).Select(Describe));
        return items.Length > from + Shown ? $"{text}, … ({items.Length} in all)" : $"{text} ({items.Length} in all)";
    }

    /// <summary>Hostile texts must not look alike in a message.</summary>
    internal static string Quote(string text)
    {
        var shown = text.Length > 60 ? text[..60] : text;
        var quoted = string.Concat(shown.Select(c => c is >= ' ' and < '\u007f' ? c.ToString() : $"\\u{(int)c:x4}"));
        return text.Length > 60 ? $"'{quoted}…' ({text.Length} characters)" : $"'{quoted}'";
    }
}
