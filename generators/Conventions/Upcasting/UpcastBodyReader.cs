using Cqrs.Generated.Conventions.Folds;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Cqrs.Generated.Conventions.Upcasting;

/// <summary>Reads the bodies of upcasters off a file's syntax.</summary>
internal static class UpcastBodyReader
{
    public static IEnumerable<UpcastBody> In(IEnumerable<TypeDeclarationSyntax> types) => types
        .SelectMany(static type => type.Members.OfType<MethodDeclarationSyntax>())
        .Where(static method => method.Identifier.ValueText == UpcastConvention.MethodName && method.ParameterList.Parameters.Count == 1 && method.Modifiers.Any(SyntaxKind.StaticKeyword))
        .Select(Read)
        .OfType<UpcastBody>();

    /// <summary>The simple name by which a type is written, and a body filed; null where it is written in another way.</summary>
    public static string? NameOf(TypeSyntax? type) => (type as SimpleNameSyntax ?? (type as QualifiedNameSyntax)?.Right)?.Identifier.ValueText;

    private static UpcastBody? Read(MethodDeclarationSyntax method)
    {
        var parameter = method.ParameterList.Parameters[0];
        if (method.Parent is not TypeDeclarationSyntax type || NameOf(parameter.Type) is not { } old)
            return null;
        var made = method.ExpressionBody?.Expression ?? (method.Body is { Statements: { Count: 1 } statements } && statements[0] is ReturnStatementSyntax returned ? returned.Expression : null);
        if (made is not BaseObjectCreationExpressionSyntax { Initializer: null, ArgumentList: { } list } || !Makes(made, type))
            return new UpcastBody(ContainerKey.Of(type), old, IsPlain: false, default);
        var reader = new UpcastExpressionReader(parameter.Identifier.ValueText);
        var arguments = list.Arguments.Select(argument => Read(argument, reader)).OfType<UpcastArgument>().ToArray();
        return new UpcastBody(ContainerKey.Of(type), old, arguments.Length == list.Arguments.Count, arguments.ToEquatableArray());
    }

    private static bool Makes(ExpressionSyntax made, TypeDeclarationSyntax type)
        => made is ImplicitObjectCreationExpressionSyntax || (made is ObjectCreationExpressionSyntax { Type: IdentifierNameSyntax name } && name.Identifier.ValueText == type.Identifier.ValueText);

    private static UpcastArgument? Read(ArgumentSyntax argument, UpcastExpressionReader reader)
        => argument.RefKindKeyword.RawKind == 0 && reader.Read(argument.Expression) is { } value ? new(argument.NameColon?.Name.Identifier.ValueText ?? "", value) : null;
}
