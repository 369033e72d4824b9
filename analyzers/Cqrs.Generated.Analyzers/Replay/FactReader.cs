using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Cqrs.Generated.Analyzers.Replay;

/// <summary>Reads one body: each operation is looked at once, with a stack of its own, because expressions can be deeper than the thread's.</summary>
/// <param name="facts">What is known about the compilation.</param>
/// <param name="owner">Whose body it is.</param>
/// <param name="cancellationToken">Stops the reading.</param>
internal sealed partial class FactReader(ReplayFacts facts, ISymbol owner, CancellationToken cancellationToken)
{
    private readonly ImmutableArray<Finding>.Builder _findings = ImmutableArray.CreateBuilder<Finding>();

    private readonly ImmutableArray<Call>.Builder _calls = ImmutableArray.CreateBuilder<Call>();

    private readonly ImmutableArray<StateWrite>.Builder _writes = ImmutableArray.CreateBuilder<StateWrite>();

    private readonly StateRoots _roots = new(facts, cancellationToken);

    private ISymbol? _changed;

    private readonly INamedTypeSymbol? _within = owner as INamedTypeSymbol ?? owner.ContainingType;

    public BodyFacts Read()
    {
        foreach (var body in facts.Bodies.Of(owner, cancellationToken))
            Read(body);
        if (owner is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor)
            ReadConstruction(constructor);
        return new(_findings.ToImmutable(), _calls.ToImmutable(), _writes.ToImmutable(), _changed);
    }

    private void Read(IOperation body)
    {
        var open = new Stack<IOperation>();
        open.Push(body);
        while (open.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var operation = open.Pop();
            if (operation is INameOfOperation || IsKeptForLater(operation))
                continue;
            Look(operation);
            foreach (var child in operation.ChildOperations.Reverse())
                open.Push(child);
        }
    }

    private void Look(IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation invocation:
                LookAtInvocation(invocation);
                break;
            case IObjectCreationOperation { Constructor: { } constructor } creation:
                LookAtCall(constructor, null, creation);
                LookAtComparerlessCreation(creation, constructor);
                LookAtUnorderedCopy(creation, constructor);
                break;
            case IPropertyReferenceOperation property:
                LookAtProperty(property);
                break;
            case IFieldReferenceOperation { Field.IsStatic: true } field:
                LookAtStaticField(field);
                break;
            case IMethodReferenceOperation method:
                LookAtCall(method.Method, method.Instance, method);
                break;
            case IBinaryOperation binary:
                LookAtOperator(binary.OperatorMethod, binary);
                LookAtConcatenation(binary);
                break;
            case IUnaryOperation unary:
                LookAtOperator(unary.OperatorMethod, unary);
                break;
            case IConversionOperation conversion:
                LookAtOperator(conversion.OperatorMethod, conversion);
                break;
            case IInterpolatedStringOperation interpolated:
                LookAtInterpolation(interpolated);
                break;
            case IForEachLoopOperation loop:
                LookAtLoop(loop);
                break;
            case ISpreadOperation spread:
                LookAtOrder(spread.Operand, spread.Operand);
                break;
            case IAwaitOperation:
                Find(Hazard.Waiting, "await", operation);
                break;
            case IUsingOperation { IsAsynchronous: true } or IUsingDeclarationOperation { IsAsynchronous: true }:
                Find(Hazard.Waiting, "await using", FirstToken(operation));
                break;
            case IThrowOperation thrown:
                LookAtThrow(thrown);
                break;
            case ICatchClauseOperation clause:
                LookAtCatch(clause);
                break;
            case IDynamicInvocationOperation or IDynamicMemberReferenceOperation { Parent: not IDynamicInvocationOperation } or IDynamicObjectCreationOperation or IFunctionPointerInvocationOperation:
                Find(Hazard.Unseen, operation.Syntax.ToString(), operation.Syntax.GetLocation());
                break;
            default:
                LookAtWrite(operation);
                break;
        }
    }

    /// <summary>Making an object also runs its initializers and, unless it is named, the constructor of its base class.</summary>
    private void ReadConstruction(IMethodSymbol constructor)
    {
        if (constructor.ContainingType is not { } type || !facts.IsHere(type) || type.DeclaringSyntaxReferences.IsEmpty)
            return;
        var initializer = constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) switch
        {
            ConstructorDeclarationSyntax { Initializer: { } named } => named.ThisOrBaseKeyword.Kind(),
            TypeDeclarationSyntax { BaseList: { } bases } when bases.Types.Any(ancestor => ancestor is PrimaryConstructorBaseTypeSyntax) => SyntaxKind.BaseKeyword,
            _ => SyntaxKind.None,
        };
        var where = constructor.Locations.FirstOrDefault() ?? type.Locations[0];
        if (initializer != SyntaxKind.ThisKeyword)
            _calls.Add(new(type.OriginalDefinition, where));
        if (initializer == SyntaxKind.None && type.BaseType is { } ancestor && facts.IsHere(ancestor)
            && ancestor.InstanceConstructors.FirstOrDefault(c => c.Parameters.IsEmpty) is { } inherited)
            _calls.Add(new(inherited.OriginalDefinition, where));
    }

    /// <summary>A lambda that is put into a field, a property or an event runs when somebody else calls it; any other is taken to run here.</summary>
    private static bool IsKeptForLater(IOperation operation)
    {
        if (operation is not (IDelegateCreationOperation or IAnonymousFunctionOperation or IMethodReferenceOperation))
            return false;
        var outer = operation.Parent;
        while (outer is IConversionOperation or IDelegateCreationOperation or IParenthesizedOperation)
            outer = outer.Parent;
        return outer is IEventAssignmentOperation
            or IAssignmentOperation { Target: IFieldReferenceOperation or IPropertyReferenceOperation };
    }

    private void Find(Hazard hazard, string what, IOperation where) => Find(hazard, what, where.Syntax.GetLocation());

    private void Find(Hazard hazard, string what, Location where)
    {
        // Of an await, what is awaited, and what that was made from, the outermost says it all.
        if (hazard == Hazard.Waiting && _findings.Any(found => found.Hazard == hazard && found.Where.SourceTree == where.SourceTree && found.Where.SourceSpan.Contains(where.SourceSpan)))
            return;
        _findings.Add(new(hazard, what, where, _within?.OriginalDefinition));
    }

    private static Location FirstToken(IOperation operation) => operation.Syntax.GetFirstToken().GetLocation();

    private static string Show(ISymbol member) => member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => "new " + Show(member.ContainingType),
        { ContainingType: { } type } => $"{Show(type)}.{member.Name}",
        _ => member.Name,
    };

    private static string Show(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
}
