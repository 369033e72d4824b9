namespace Cqrs.Generated;

/// <summary>
/// Certifies that calling this gives the same result for the same arguments whenever and wherever it runs, and changes nothing but what it is given: a fold may
/// use it. The compiler then does not look inside.
/// </summary>
/// <remarks>
/// For what the compiler cannot see into or cannot prove: an interface, a virtual method, a library, a lookup in a table that never changes. On a type it holds
/// for all its members, on an assembly for all its types. It is a promise, not a check: a false one makes a replay differ from what happened.
/// </remarks>
[AttributeUsage(
    AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Delegate
    | AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ReplaySafeAttribute : Attribute;
