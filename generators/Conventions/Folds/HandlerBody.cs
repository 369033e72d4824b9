namespace Cqrs.Generated.Conventions.Folds;

/// <summary>
/// What the body of a handler does, as far as its text alone shows. No symbol is asked, so a keystroke in a handler costs a look at its file; what the names stand for is
/// known from the declarations.
/// </summary>
/// <param name="Container">The class, as <see cref="ContainerKey"/> names it.</param>
/// <param name="Method">The method's name.</param>
/// <param name="IsSimple">Whether it holds nothing but assignments and conditions that <paramref name="Statements"/> can say.</param>
/// <param name="Statements">The statements of a simple body.</param>
/// <param name="EventMembers">The members of the event that it names.</param>
/// <param name="ReadsOnlyMembers">Whether it uses the event for nothing else: it does not hand it on, keep it, compare or change it.</param>
/// <param name="Names">Every name in it that could be a member of the class.</param>
/// <param name="UsesThis">Whether it uses the object itself, other than to name a member.</param>
/// <param name="MembersOfThis">The names that it says <c>this.</c> before: what is no member of the class extends it, and gets the object.</param>
internal sealed record HandlerBody(
    string Container,
    string Method,
    bool IsSimple,
    EquatableArray<BodyStatement> Statements,
    EquatableArray<string> EventMembers,
    bool ReadsOnlyMembers,
    EquatableArray<string> Names,
    bool UsesThis,
    EquatableArray<string> MembersOfThis);
