using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Cqrs.Generated.Conventions;

/// <summary>A call that would take a CancellationToken and is given none.</summary>
/// <param name="Call">Where it stands.</param>
/// <param name="Invocation">What it calls.</param>
/// <param name="Token">The parameter that would take the token.</param>
internal sealed record UncancelledCall(InvocationExpressionSyntax Call, IInvocationOperation Invocation, IParameterSymbol Token)
{
    /// <summary>Whether a token could follow the arguments without a name: nothing else is left out before it, or named.</summary>
    public bool TakesTokenNext
    {
        get
        {
            // Of an extension method that is called as a member, the first argument stands before the dot.
            var given = Invocation.Arguments.Count(argument => argument.ArgumentKind != ArgumentKind.DefaultValue);
            return given == Token.Ordinal && Call.ArgumentList.Arguments.All(argument => argument.NameColon is null);
        }
    }
}
