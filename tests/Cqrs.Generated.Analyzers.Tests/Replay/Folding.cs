using Cqrs.Generated.Analyzers.Replay;
using Microsoft.CodeAnalysis.Testing;

namespace Cqrs.Generated.Analyzers.Tests.Replay;

/// <summary>Puts members into an aggregate or a projection, and expects the marked spots to be reported and nothing else.</summary>
internal static class Folding
{
    private const string Usings = "using System.Collections.Generic;\nusing System.Globalization;\nusing System.IO;\nusing System.Linq;\nusing System.Text;\n";

    /// <summary>The statements stand in a handler of an aggregate.</summary>
    public static Task HandlerAsync(string statements, params DiagnosticResult[] expected)
        => AggregateAsync($"private void HandleAccountOpened(AccountOpened e, EventContext context)\n    {{\n        {statements}\n    }}", "", expected);

    /// <summary>The members stand in an aggregate; <paramref name="elsewhere"/> beside it.</summary>
    public static Task AggregateAsync(string members, string elsewhere = "", params DiagnosticResult[] expected)
        => Verifying.ReportsAsync<ReplaySafetyAnalyzer>(Source("Aggregate", members, elsewhere), expected);

    /// <summary>The members stand in a projection; <paramref name="elsewhere"/> beside it.</summary>
    public static Task ProjectionAsync(string members, string elsewhere = "", params DiagnosticResult[] expected)
        => Verifying.ReportsAsync<ReplaySafetyAnalyzer>(Source("Projection", members, elsewhere), expected);

    /// <summary>What the rule says about a marked spot, wherever its way ends.</summary>
    public static DiagnosticResult Says(string id, string message, int spot = 0) => new DiagnosticResult(id, Severity(id)).WithLocation(spot).WithMessage(message).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations);

    private static Microsoft.CodeAnalysis.DiagnosticSeverity Severity(string id)
        => Analyzers.All.SelectMany(analyzer => analyzer.SupportedDiagnostics).Single(rule => rule.Id == id).DefaultSeverity;

    private static string Source(string kind, string members, string elsewhere) => $$"""
        {{Usings}}
        public sealed record AccountOpened(string Owner, decimal Amount, DateTime At, double Rate, int Number, Dictionary<string, int> Shares);

        public sealed record AccountClosed(string Reason);

        public sealed partial class Account : {{kind}}
        {
            {{members}}
        }

        {{elsewhere}}
        """;
}
