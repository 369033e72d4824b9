using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Cqrs.Generated.Serialization;

/// <summary>
/// For generated code: goes over a state before it is written, and refuses what would come back from its bytes as something else. A snapshot that is not made costs time; one that is wrong would
/// be believed.
/// </summary>
/// <remarks>
/// Refused is: one object that can change in two places, which would be two afterwards; an object of a derived class, which would be one of its base; a collection that is not what reading makes, or that compares in
/// another way; a time that is not UTC; a text that is no Unicode.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StateGraph
{
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private string _member = "";

    internal StateGraph() { }

    /// <summary>What follows is the value of this member.</summary>
    public void At(string member) => _member = member;

    /// <summary>A text.</summary>
    public void Text(string? value)
    {
        for (var i = 0; value is not null && i < value.Length; i++)
        {
            if (!char.IsSurrogate(value[i]))
                continue;
            if (!char.IsHighSurrogate(value[i]) || ++i == value.Length || !char.IsLowSurrogate(value[i]))
                throw Refuse("holds half of a surrogate pair, which no bytes can say");
        }
    }

    /// <summary>An address.</summary>
    public void Text(Uri? value) => Text(value?.OriginalString);

    /// <summary>A time.</summary>
    public void Time(DateTime value)
    {
        if (value.Kind != DateTimeKind.Utc)
            throw Refuse("is a DateTime that is not UTC, as default(DateTime) is not; make it a DateTimeOffset, or nullable");
    }

    /// <summary>An object whose parts cannot change and that is compared by them.</summary>
    /// <returns>Whether there is one, whose members are to be looked at.</returns>
    public bool Value<T>(T? value) where T : class
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return value is not null && IsExactly<T>(value);
    }

    /// <summary>An object that can change, or that is compared by what it is.</summary>
    /// <returns>Whether there is one, whose members are to be looked at.</returns>
    public bool Only<T>(T? value) where T : class => Value(value) && IsFirst(value!);

    /// <summary>A collection that reading makes anew.</summary>
    /// <typeparam name="T">What reading makes.</typeparam>
    /// <returns>Whether there is one, whose items are to be looked at.</returns>
    public bool Collection<T>(object? value) where T : class => value is not null && IsExactly<T>(value) && IsFirst(value);

    /// <summary>A list that can only be read. A <see cref="List{T}"/>, or what <c>[a, .. b]</c> makes, does as well as the array that reading makes: nobody sees the difference.</summary>
    public bool Items<T>(IEnumerable<T>? value) => value is not null && (value.GetType() == typeof(List<T>) || IsOfACollectionExpression(value) || IsExactly<T[]>(value)) && IsFirst(value);

    /// <summary>How a dictionary or a set compares, and how the one does that its bytes would be read into.</summary>
    public void Comparer<T>(IEqualityComparer<T> comparer, IEqualityComparer<T>? empty)
    {
        var expected = empty ?? EqualityComparer<T>.Default;
        if (!comparer.Equals(expected) && !(IsOrdinal(comparer) && IsOrdinal(expected)))
            throw Refuse("compares its keys by a comparer of its own; give it the comparer where the field is declared");
    }

    private static bool IsOrdinal<T>(IEqualityComparer<T> comparer)
        => typeof(T) == typeof(string) && (ReferenceEquals(comparer, EqualityComparer<T>.Default) || ReferenceEquals(comparer, StringComparer.Ordinal));

    // The compiler's own name for it, which no user's type can have.
    private static bool IsOfACollectionExpression(object value) => value.GetType().Name.StartsWith("<>z__ReadOnly", StringComparison.Ordinal);

    private bool IsExactly<T>(object value) => value.GetType() == typeof(T)
        ? true
        : throw Refuse($"holds a {value.GetType()} where reading would make a {typeof(T)}");

    // An empty array cannot change, and the platform has one for all.
    private bool IsFirst(object value) => value is Array { Length: 0 } || _seen.Add(value)
        ? true
        : throw Refuse($"holds a {value.GetType()} that is in the state twice; reading would make two of it");

    private StateGraphException Refuse(string what) => new($"'{_member}' {what}");
}
