using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions.Upcasting;

/// <summary>One of the events that another has become, and what a class does with it.</summary>
/// <param name="Type">The event.</param>
/// <param name="Yield">How many of them its upcaster makes.</param>
/// <param name="Answer">What the class does.</param>
/// <param name="Newest">The version of it that the class handles, or that has become others.</param>
/// <param name="Parts">What it has become itself.</param>
internal sealed record BecomesPart(INamedTypeSymbol Type, UpcastYield Yield, PartAnswer Answer, INamedTypeSymbol Newest, IReadOnlyList<BecomesPart> Parts)
{
    /// <summary>The answers to what comes out of it in the end.</summary>
    public IEnumerable<BecomesPart> Leaves => Answer == PartAnswer.Divided ? Parts.SelectMany(part => part.Leaves) : [this];
}

/// <summary>What a class does with an event.</summary>
internal enum PartAnswer
{
    /// <summary>A handler takes it.</summary>
    Handled,

    /// <summary>It says that it ignores it.</summary>
    Ignored,

    /// <summary>It has become nothing.</summary>
    Nothing,

    /// <summary>It has become others.</summary>
    Divided,

    /// <summary>None of that.</summary>
    Unanswered,
}
