using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Cqrs.Generated.Conventions;

/// <summary>Where commands are sent, and where their handlers are registered at run time.</summary>
internal static class CommandConvention
{
    /// <summary>The commands that a class of command handlers handles; of one in a referenced assembly also those whose handlers are private.</summary>
    public static IEnumerable<ITypeSymbol> HandledBy(INamedTypeSymbol type, KnownSymbols known)
        => ContainerConvention.HandlersOf(type, ContainerKind.CommandHandlers, known, out _).Select(handler => handler.Parameters[0].Type)
            .Concat(GeneratedRouter.TypesOf(type, known))
            .Distinct<ITypeSymbol>(SymbolEqualityComparer.Default);

    /// <summary>Whether a call could be one that sends a command or registers a handler: a question about syntax. Of all that is called Create, few make envelopes.</summary>
    public static bool LooksLikeSendOrRegister(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Create", Expression: var type } => type
            is IdentifierNameSyntax { Identifier.ValueText: "Command" } or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Command" },
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText is "SendAsync" or "RegisterCommandHandler",
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText is "SendAsync" or "RegisterCommandHandler",
        SimpleNameSyntax name => name.Identifier.ValueText is "SendAsync" or "RegisterCommandHandler",
        _ => false,
    };

    /// <summary>The value that a call sends as a command; null if it sends none. An envelope counts where it is made, if it is then sent or published.</summary>
    public static IOperation? SentBy(IInvocationOperation call, KnownSymbols known)
    {
        var body = call.TargetMethod switch
        {
            { Name: "SendAsync", TypeArguments.Length: 1 } method when KnownSymbols.Same(method.ContainingType, known.CommandSender) || KnownSymbols.Same(method.ContainingType, known.CommandDispatcher)
                => ValueOf(call, "body"),
            { Name: "Create" } method when KnownSymbols.Same(method.ContainingType, known.Command) && IsPosted(call) => ValueOf(call, "body"),
            _ => null,
        };
        while (body is IConversionOperation { OperatorMethod: null } conversion)
            body = conversion.Operand;
        return body;
    }

    private static IOperation? ValueOf(IInvocationOperation call, string parameter) => call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter)?.Value;

    /// <summary>The command whose handler a call registers at run time; null if it registers none.</summary>
    public static ITypeSymbol? RegisteredBy(IInvocationOperation call, KnownSymbols known)
        => call.TargetMethod is { Name: "RegisterCommandHandler", TypeArguments.Length: 1 } method && KnownSymbols.Same(method.ContainingType, known.CommandDispatcher)
            ? method.TypeArguments[0]
            : null;

    // An envelope may also be made for a CommandContext alone, in a test for example: nobody needs to handle what is in it.
    private static bool IsPosted(IOperation envelope)
    {
        for (var around = envelope.Parent; around is not null and not IBlockOperation; around = around.Parent)
        {
            switch (around)
            {
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "SendAsync" or "PublishAsync" } }:
                    return true;
                case IArgumentOperation or IAnonymousFunctionOperation:
                    return false;
                case IVariableDeclaratorOperation local:
                    return IsPosted(local.Symbol.Name, local.Syntax);
            }
        }

        return false;
    }

    private static bool IsPosted(string local, SyntaxNode declaration)
    {
        var member = declaration.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        return (member is GlobalStatementSyntax ? member.Parent : member)?.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "SendAsync" or "PublishAsync" })
            .SelectMany(call => call.ArgumentList.DescendantNodes())
            .Any(node => node is IdentifierNameSyntax name && name.Identifier.ValueText == local) ?? false;
    }
}
