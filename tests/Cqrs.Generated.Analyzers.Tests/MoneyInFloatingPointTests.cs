using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace Cqrs.Generated.Analyzers.Tests;

public sealed class MoneyInFloatingPointTests
{
    [Theory]
    [InlineData("sealed record Paid(double {|#1:Amount|});", "Paid.Amount", "double")]
    [InlineData("readonly record struct Paid(float {|#1:UnitPrice|});", "Paid.UnitPrice", "float")]
    [InlineData("sealed class Paid { public double? {|#1:TotalCostOfOwnership|} { get; init; } }", "Paid.TotalCostOfOwnership", "double")]
    [InlineData("sealed record Paid(IReadOnlyList<double> {|#1:Fees|});", "Paid.Fees", "double")]
    [InlineData("sealed record Paid(Dictionary<string, float?> {|#1:BalanceByOwner|});", "Paid.BalanceByOwner", "float")]
    [InlineData("sealed record Paid(double {|#1:GrandTotal|});", "Paid.GrandTotal", "double")]
    [InlineData("sealed record Paid(double {|#1:vat2|});", "Paid.vat2", "double")]
    [InlineData("sealed record Paid(Line[] Lines); public sealed record Line(double {|#1:Price|});", "Paid.Lines[].Price", "double")]
    [InlineData("sealed record Paid((Line First, int Count) Pair); public sealed record Line(double {|#1:Price|});", "Paid.Pair.First.Price", "double")]
    public Task MoneyInFloatingPoint_IsReportedWhereTheEventIsHandled(string declaration, string path, string type) => Verifying.ReportsAsync<MoneyInFloatingPointAnalyzer>($$"""
        using System.Collections.Generic;

        public {{declaration}}

        public sealed partial class Account : Aggregate
        {
            private void HandlePaid({|#0:Paid|} e) { }
        }
        """,
        new DiagnosticResult("CQRS2004", DiagnosticSeverity.Info).WithLocation(0).WithLocation(1)
            .WithMessage($"'{path}' is money in a '{type}', which has no exact form for 0.1: make it a 'decimal' before 'Paid' is first stored"));

    [Fact]
    public Task NearMisses_AreSilent() => Verifying.ReportsAsync<MoneyInFloatingPointAnalyzer>("""
        public sealed record Paid(decimal Amount, long AmountInCents, double TaxRate, double DiscountPercent, double TotalWeight, double Temperature, double Feel, float Costume,
            double Pricey, string Price)
        {
            public double Total => 1;
        }

        public sealed record Pay(double Amount);
        public sealed record Elsewhere(double Amount);

        public sealed partial class Account : Aggregate
        {
            public double Balance { get; private set; }
            private void HandlePaid(Paid e) { }
        }

        public sealed partial class Commands : ICommandHandlers
        {
            private void HandlePay(Pay command) { }
        }
        """);
}
