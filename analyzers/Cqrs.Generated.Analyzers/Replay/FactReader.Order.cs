using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Cqrs.Generated.Analyzers.Replay;

/// <content>Loops and queries: the order in which they go through things, and the enumerators that they call.</content>
internal sealed partial class FactReader
{
    private void LookAtLoop(IForEachLoopOperation loop)
    {
        if (loop.IsAsynchronous)
            Find(Hazard.Waiting, "await foreach", FirstToken(loop));
        if (!IterationOrder.IsOrderFree(loop))
            LookAtOrder(loop.Collection, loop.Collection);
        if (loop is not { Syntax: CommonForEachStatementSyntax syntax, SemanticModel: { } model })
            return;
        var enumeration = model.GetForEachStatementInfo(syntax);
        foreach (var method in new[] { enumeration.GetEnumeratorMethod, enumeration.MoveNextMethod, enumeration.CurrentProperty?.GetMethod })
        {
            if (method is { IsImplicitlyDeclared: false, IsAbstract: false } && facts.IsHere(method) && !facts.IsCertified(method))
                _calls.Add(new(method.OriginalDefinition, loop.Collection.Syntax.GetLocation()));
        }
    }

    private void LookAtOrderOfCall(IInvocationOperation call)
    {
        if (IterationOrder.DependsOnOrder(call))
            LookAtOrder(call.Arguments.FirstOrDefault()?.Value, call);
        else if (IterationOrder.CopiesOrder(call.TargetMethod))
            LookAtOrderOfArguments(call.Arguments);
    }

    private void LookAtUnorderedCopy(IObjectCreationOperation creation, IMethodSymbol constructor)
    {
        if (IterationOrder.CopiesOrder(constructor))
            LookAtOrderOfArguments(creation.Arguments);
    }

    private void LookAtOrderOfArguments(IEnumerable<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
            LookAtOrder(argument.Value, argument.Value);
    }

    private void LookAtOrder(IOperation? sequence, IOperation site)
    {
        if (IterationOrder.UnorderedSource(sequence) is { } source)
            Find(Hazard.Order, Show(source), site);
    }
}
