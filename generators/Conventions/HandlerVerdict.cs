namespace Cqrs.Generated.Conventions;

/// <summary>What a method in one of our classes is.</summary>
internal enum HandlerVerdictKind
{
    /// <summary>Its name does not look like a handler's.</summary>
    NotAHandler,

    /// <summary>A handler: it is routed.</summary>
    Handler,

    /// <summary>It looks like a handler, but its name and its parameter's type do not agree, or there is no such type.</summary>
    NameMismatch,

    /// <summary>Name and parameter agree, but the router could not call it.</summary>
    UnusableSignature,
}

/// <summary>The verdict on one method.</summary>
/// <param name="Kind">What the method is.</param>
/// <param name="Reason">For an unusable signature: what is wrong and what to do, as the rest of a sentence that begins with the method's name.</param>
internal readonly record struct HandlerVerdict(HandlerVerdictKind Kind, string Reason = "");
