using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Cqrs.Generated.Analyzers;

/// <summary>What is suppressed on handlers, and why. An id names one suppression for ever; docs/rules/README.md lists them.</summary>
internal static class SuppressionDescriptors
{
    private const string Called = "The generated router calls the handler.";
    private const string Taken = "The first parameter says what the method handles; the generated router passes it.";

    public static readonly ImmutableArray<SuppressionDescriptor> OnMethods =
    [
        new("CQRSS0001", "IDE0051", Called),
        new("CQRSS0002", "IDE0052", Called),
        new("CQRSS0003", "CA1822", "A handler that needs no state today is one of a family of instance methods; making it static and back with every change says nothing."),
    ];

    public static readonly ImmutableArray<SuppressionDescriptor> OnParameters =
    [
        new("CQRSS0004", "IDE0060", Taken),
        new("CQRSS0005", "CA1801", Taken),
    ];
}
