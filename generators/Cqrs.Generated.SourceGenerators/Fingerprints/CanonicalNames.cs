using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.SourceGenerators.Fingerprints;

/// <summary>Names of types and members that say what is meant and nothing of how it was written: no aliases, no usings, no names of tuples' elements or parameters, no assemblies and their versions.</summary>
internal static class CanonicalNames
{
    public static string Of(ITypeSymbol type) => Append(new StringBuilder(), type).ToString();

    /// <summary>A member with its type's name, type arguments, parameters and result.</summary>
    public static string OfMember(ISymbol member)
    {
        var text = new StringBuilder();
        if (member.ContainingType is { } type)
            Append(text, type).Append('.');
        switch (member)
        {
            case IMethodSymbol method:
                Arguments(text.Append(method.Name), method.TypeArguments);
                Parameters(text, method.Parameters);
                Append(text.Append(':').Append((int)method.RefKind), method.ReturnType);
                break;
            case IPropertySymbol property:
                Parameters(text.Append(property.Name), property.Parameters);
                Append(text.Append(':').Append((int)property.RefKind), property.Type);
                break;
            case IFieldSymbol field:
                // What an element of a tuple is called here or there is no part of it.
                Append(text.Append(field.CorrespondingTupleField?.Name ?? field.Name).Append(':'), field.Type);
                break;
            default:
                text.Append(member.Name);
                break;
        }

        return text.ToString();
    }

    /// <summary>A value that stands in the source, with its type: 1 and 1.0 as decimals are different, as they are when they are written.</summary>
    public static string OfValue(object? value) => value switch
    {
        null => "null",
        double number => "double " + BitConverter.DoubleToInt64Bits(number).ToString("x16", CultureInfo.InvariantCulture),
        float number => "float " + BitConverter.DoubleToInt64Bits(number).ToString("x16", CultureInfo.InvariantCulture),
        string text => "string " + Quoted(text),
        char letter => "char " + ((int)letter).ToString(CultureInfo.InvariantCulture),
        _ => value.GetType().Name + " " + Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    /// <summary>A text that cannot be mistaken for anything beside it: its length says where it ends.</summary>
    public static string Quoted(string text) => text.Length.ToString(CultureInfo.InvariantCulture) + ":" + text;

    private static StringBuilder Append(StringBuilder text, ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Append(text, array.ElementType).Append('[').Append(array.Rank).Append(']'),
        IPointerTypeSymbol pointer => Append(text, pointer.PointedAtType).Append('*'),
        IFunctionPointerTypeSymbol pointer => Signature(text.Append("fn"), pointer.Signature),
        IDynamicTypeSymbol => text.Append("dynamic"),
        ITypeParameterSymbol parameter => text.Append(parameter.TypeParameterKind == TypeParameterKind.Method ? "!!" : "!").Append(Level(parameter)).Append('.').Append(parameter.Ordinal),
        INamedTypeSymbol { IsAnonymousType: true, DelegateInvokeMethod: { } invoke } => Signature(text.Append("delegate"), invoke),
        INamedTypeSymbol { IsAnonymousType: true } anonymous => Anonymous(text, anonymous),
        INamedTypeSymbol named => Named(text, named),
        _ => text.Append(type.Name),
    };

    private static StringBuilder Named(StringBuilder text, INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
            Append(text, outer).Append('+');
        else if (type.ContainingNamespace is { IsGlobalNamespace: false } space)
            Namespace(text, space).Append('.');

        // Not its name in metadata: that of a type for one file alone holds the file's path.
        text.Append(type.Name);
        return Arguments(text, type.TypeArguments);
    }

    private static StringBuilder Namespace(StringBuilder text, INamespaceSymbol space)
    {
        if (space.ContainingNamespace is { IsGlobalNamespace: false } outer)
            Namespace(text, outer).Append('.');
        return text.Append(space.Name);
    }

    private static StringBuilder Anonymous(StringBuilder text, INamedTypeSymbol type)
    {
        text.Append("new{");
        foreach (var property in type.GetMembers().OfType<IPropertySymbol>())
            Append(text.Append(property.Name).Append(':'), property.Type).Append(',');
        return text.Append('}');
    }

    private static StringBuilder Signature(StringBuilder text, IMethodSymbol method) => Append(Parameters(text, method.Parameters).Append(':').Append((int)method.RefKind), method.ReturnType);

    private static StringBuilder Arguments(StringBuilder text, IEnumerable<ITypeSymbol> arguments)
    {
        var open = '<';
        foreach (var argument in arguments)
        {
            Append(text.Append(open), argument);
            open = ',';
        }

        return open == '<' ? text : text.Append('>');
    }

    private static StringBuilder Parameters(StringBuilder text, IEnumerable<IParameterSymbol> parameters)
    {
        text.Append('(');
        foreach (var parameter in parameters)
            Append(text.Append((int)parameter.RefKind).Append(parameter.IsParams ? "params " : ""), parameter.Type).Append(',');
        return text.Append(')');
    }

    // How deep inside other types its own stands: a type and one inside it may both have a first parameter.
    private static int Level(ITypeParameterSymbol parameter)
    {
        var level = 0;
        for (var type = parameter.ContainingType; type is not null; type = type.ContainingType)
            level++;
        return level;
    }
}
