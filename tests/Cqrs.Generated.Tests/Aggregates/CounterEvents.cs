using MessagePack;

namespace Cqrs.Generated.Tests.Aggregates;

public readonly record struct CounterStarted(int At);

public readonly record struct CounterAdded(int By);

public sealed record CounterRenamed(string Name);

/// <summary>Its handler is static, so it leaves its mark here.</summary>
public sealed class CounterProbed
{
    [IgnoreMember] public bool Seen { get; set; }
}

/// <summary>Its handler asks for the context.</summary>
public sealed record CounterStamped;

/// <summary>Makes its handler throw when told to.</summary>
public sealed record CounterJammed(bool Throw)
{
    public void Turn(long version)
    {
        if (Throw)
            throw new InvalidOperationException($"Jammed at {version}.");
    }
}

/// <summary>Belongs to the counter, whose state does not depend on it.</summary>
public sealed record CounterNoted(string Note);

/// <summary>Neither handled nor ignored.</summary>
[Event("CounterStolen")]
public sealed record CounterStolen;

/// <summary>Handled; the type derived from it is not.</summary>
public record CounterCleaned;

[Event("CounterPolished")]
public sealed record CounterPolished : CounterCleaned;

/// <summary>Can be nested more deeply than any payload is read.</summary>
public sealed record CounterNested(int Depth, CounterNested? Inner);

/// <summary>Its handler raises another event, which it must not.</summary>
public sealed record CounterEchoed;

/// <summary>Is enumerated while it is encoded, which may run any code.</summary>
public sealed record CounterListed(IEnumerable<int> By);
