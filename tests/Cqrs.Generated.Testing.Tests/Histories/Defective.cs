using System.Runtime.CompilerServices;

namespace Cqrs.Generated.Testing.Tests.Histories;

// Each has a defect that a check must find.

/// <summary>Takes a value and keeps another.</summary>
[Event("defective.Rounded")]
public sealed record Rounded
{
    public Rounded(int value) => Value = value + 1;

    public int Value { get; init; }
}

/// <summary>Takes one for the other, both ways.</summary>
[Event("defective.Crossed")]
public sealed record Crossed
{
    public Crossed(int net, int gross) => (Net, Gross) = (gross, net);

    public int Net { get; init; }

    public int Gross { get; init; }
}

/// <summary>Rounds large numbers.</summary>
[Event("defective.Widened")]
public sealed record Widened(double Count);

/// <summary>Does not take just any id.</summary>
[Aggregate("defective.Named")]
public sealed partial class Named(string id) : Aggregate(id)
{
    private readonly Guid _number = Guid.Parse(id);

    public bool IsRounded { get; private set; }

    private void HandleRounded(Rounded e) => IsRounded = e.Value > 0 && _number != Guid.Empty;
}

/// <summary>Does not take just any value.</summary>
[Event("defective.Guarded")]
public sealed record Guarded
{
    public Guarded(string code) => Code = code.Length == 3 ? code : throw new ArgumentException("A code has three letters.", nameof(code));

    public string Code { get; }
}

[Event("defective.Raised")]
public sealed record RaisedV1(string Name);

/// <summary>Cannot be made of each older one.</summary>
[Event("defective.Raised", Version = 2)]
public sealed record Raised(string First, string Last)
{
    public static Raised Upcast(RaisedV1 old) => new(old.Name.Split(' ')[0], old.Name.Split(' ')[1]);
}

/// <summary>Has become one that cannot be made of each.</summary>
[Event("defective.Parted"), Becomes(typeof(Halved))]
public sealed record Parted(string Code);

public sealed record Halved(string Code)
{
    public static Halved Upcast(Parted old) => new(old.Code.Split('-')[1]);
}

/// <summary>Depends on how often it was made.</summary>
[Aggregate("defective.Counting")]
public sealed partial class Counting(string id) : Aggregate(id)
{
    private static int s_made;

    public int Value { get; private set; }

    [ReplaySafe]
    private void HandleRounded(Rounded e) => Value += Interlocked.Increment(ref s_made);
}

/// <summary>Keeps a part of its state where no snapshot has it.</summary>
[Aggregate("defective.Remembering")]
public sealed partial class Remembering(string id) : Aggregate(id)
{
    private static readonly ConditionalWeakTable<Remembering, StrongBox<int>> s_last = [];

    public int Value { get; private set; }

    [ReplaySafe]
    private void HandleRounded(Rounded e)
    {
        var last = s_last.GetOrCreateValue(this);
        (Value, last.Value) = (Value + last.Value, e.Value);
    }

}

/// <summary>Does not take just any order.</summary>
[Aggregate("defective.Ordered")]
public sealed partial class Ordered(string id) : Aggregate(id)
{
    public string Code { get; private set; } = "";

    [ReplaySafe]
    private void HandleGuarded(Guarded e) => Code = Code.Length == 0 ? e.Code : throw new InvalidOperationException("There is a code already.");
}
