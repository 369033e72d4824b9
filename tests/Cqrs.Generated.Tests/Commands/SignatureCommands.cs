namespace Cqrs.Generated.Tests.Commands;

/// <summary>One command for each signature that a handler may have: what it returns, and what it takes.</summary>
public static class SignatureCommands
{
    public sealed record VoidPlain;

    public sealed record VoidContext;

    public sealed record VoidCancel;

    public sealed record VoidBoth;

    public sealed record TaskPlain;

    public sealed record TaskContext;

    public sealed record TaskCancel;

    public sealed record TaskBoth;

    public sealed record ValuePlain;

    public sealed record ValueContext;

    public sealed record ValueCancel;

    public sealed record ValueBoth;

    public readonly record struct StructByValue(int Number);

    public readonly record struct StructByIn(int Number);

    public sealed class PlainClass;

    public record BaseCommand;

    public sealed record DerivedCommand : BaseCommand;

    public static readonly IReadOnlyList<object> All =
    [
        new VoidPlain(), new VoidContext(), new VoidCancel(), new VoidBoth(), new TaskPlain(), new TaskContext(), new TaskCancel(), new TaskBoth(),
        new ValuePlain(), new ValueContext(), new ValueCancel(), new ValueBoth(), new StructByValue(1), new StructByIn(2), new PlainClass(),
        new BaseCommand(), new DerivedCommand(),
    ];
}
