using Cqrs.Generated.Conventions.Shapes;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Conventions.States;

/// <summary>What the state of an aggregate is: all that its instance has fields for, whoever declares them and whether others can see them.</summary>
internal static class StateConvention
{
    /// <summary>The state's shape. What cannot be encoded is in <paramref name="problems"/>, and no formatter is made for any part of it.</summary>
    /// <param name="aggregate">The aggregate's class.</param>
    /// <param name="known">The framework's types.</param>
    /// <param name="shapes">The assembly's reader, which makes formatters of the types inside the state; null where only problems are asked for.</param>
    /// <param name="problems">Why not.</param>
    public static StateShape Read(INamedTypeSymbol aggregate, KnownSymbols known, ShapeReader? shapes, out IReadOnlyList<ShapeProblem> problems)
    {
        // A reader of its own first, as with commands.
        var trial = new ShapeReader(known);
        var shape = Read(aggregate, known, trial);
        problems = trial.Problems;
        if (shape is null)
            return new StateShape(SentenceOf(trial.Problems[0]), default, default);
        return shapes is null ? shape : Read(aggregate, known, shapes)!;
    }

    private static string SentenceOf(ShapeProblem problem) => $"'{problem.Path}' {problem.Reason}";

    private static StateShape? Read(INamedTypeSymbol aggregate, KnownSymbols known, ShapeReader shapes)
    {
        var before = shapes.Problems.Count;
        var members = new List<StateField>();
        var types = new StateTypes(known, shapes);
        foreach (var (owner, depth) in ClassesOf(aggregate, known))
        {
            var isOwn = KnownSymbols.Same(owner, aggregate);
            if (WhyUnseen(owner, known) is { } reason)
            {
                shapes.Refuse($"{owner.Name}", reason, aggregate.Locations.FirstOrDefault());
                continue;
            }

            foreach (var subscribers in owner.GetMembers().OfType<IEventSymbol>().Where(KeepsSubscribers))
                shapes.Refuse($"{owner.Name}.{subscribers.Name}", "is an event, whose subscribers no bytes can hold", subscribers.Locations.FirstOrDefault());
            foreach (var field in FieldsOf(owner))
            {
                var name = field.AssociatedSymbol?.Name ?? field.Name;
                var path = $"{owner.Name}.{name}";
                var location = (field.AssociatedSymbol ?? field).Locations.FirstOrDefault();
                if (shapes.ReadState(field.Type, path, location) is { } value && types.Accept(field.Type, path, location))
                    members.Add(new StateField(name, ShapeReader.NameOf(owner), depth, isOwn && IsSetByName(field) ? "" : field.Name, value));
            }
        }

        foreach (var parameter in AssignedParametersOf(aggregate, known))
            shapes.Refuse($"{aggregate.Name}({parameter.Name})", "is a parameter of the primary constructor that is given other values, so that it is a field without a name; make it a field", parameter.Locations.FirstOrDefault());
        return shapes.Problems.Count > before ? null : new StateShape("", members.ToEquatableArray(), types.InOrder());
    }

    /// <summary>Whether the compiler has made a field for an event: it is among no members.</summary>
    public static bool KeepsSubscribers(IEventSymbol subscribers) => subscribers is { IsStatic: false, IsAbstract: false, AddMethod.IsImplicitlyDeclared: true };

    /// <summary>The classes from the one below the framework's own down to the aggregate's.</summary>
    private static IEnumerable<(INamedTypeSymbol Class, int Depth)> ClassesOf(INamedTypeSymbol aggregate, KnownSymbols known)
    {
        var chain = new Stack<INamedTypeSymbol>();
        for (var current = aggregate; current is not null && !KnownSymbols.Same(current, known.Aggregate); current = current.BaseType)
            chain.Push(current);
        return chain.Select((type, depth) => (type, depth));
    }

    private static string? WhyUnseen(INamedTypeSymbol owner, KnownSymbols known)
    {
        if (ShapeReader.DependsOnTypeParameter(owner) || owner.IsGenericType || owner.ContainingType is { IsGenericType: true })
            return "is generic, and what its fields are depends on its type arguments; keep the state in a class that is not";
        return KnownSymbols.Same(owner.ContainingAssembly, known.Compilation.Assembly)
            ? null
            : "is a class of another assembly, whose private fields the compiler does not see; derive from a class of this assembly";
    }

    private static IEnumerable<IFieldSymbol> FieldsOf(INamedTypeSymbol owner) => owner.GetMembers().OfType<IFieldSymbol>()
        .Where(field => field is { IsStatic: false, IsConst: false } && (field.AssociatedSymbol is not null || !field.IsImplicitlyDeclared))
        .OrderBy(field => field.Name, StringComparer.Ordinal);

    // A field, or a property that does nothing but keep its value. Whoever may set it, the class itself may.
    private static bool IsSetByName(IFieldSymbol field) => !Folds.StateReader.IsReportedWhereUsed(field) && field.AssociatedSymbol switch
    {
        null => !field.IsReadOnly && field.CanBeReferencedByName,
        IPropertySymbol property => property is { SetMethod.IsInitOnly: false, IsVirtual: false, IsOverride: false, ExplicitInterfaceImplementations.IsEmpty: true }
            && Folds.StateReader.IsAutomatic(property) && !Folds.StateReader.IsReportedWhereUsed(property),
        _ => false,
    };

    private static IEnumerable<IParameterSymbol> AssignedParametersOf(INamedTypeSymbol aggregate, KnownSymbols known)
        => ClassesOf(aggregate, known)
            .Select(level => (level.Class, Primary: ConstructionConvention.PrimaryConstructorOf(level.Class)))
            .Where(level => level.Primary is not null)
            .SelectMany(level => level.Primary!.Parameters.Where(parameter => KeptServices.Assigns(level.Class, parameter)));
}
