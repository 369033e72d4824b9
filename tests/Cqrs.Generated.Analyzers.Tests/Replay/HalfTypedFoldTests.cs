using Cqrs.Generated.Analyzers.Replay;

namespace Cqrs.Generated.Analyzers.Tests.Replay;

/// <summary>A fold of every kind of code, cut off wherever somebody may just be typing.</summary>
public sealed class HalfTypedFoldTests
{
    private const string Whole = """
        using System.Collections.Generic; using System.Globalization; using System.Linq;
        public sealed record Opened(string Owner, decimal Amount, Dictionary<string, int> Shares);
        public interface IRule { decimal Of(decimal amount); }
        public sealed partial class Account(IRule rule) : Aggregate
        {
            private static int s_count; private readonly List<string> _lines = [Guid.NewGuid().ToString()];
            public decimal Balance { get; set; } = rule?.Of(1) ?? throw new InvalidOperationException();
            public void Credit(decimal amount) { (Balance, s_count) = (amount, 1); Note(ref amount, out var x); _lines[^1] += $"{amount:N2}"; }
            private void Note(ref decimal amount, out int n) { n = s_count++; _lines.Add(amount + ""); }
            private void HandleOpened(Opened e, EventContext context)
            {
                foreach (var (name, share) in e.Shares.Where(s => s.Value > DateTime.Now.Year)) { _lines.Add(name); if (share > 1) continue; }
                Balance = e.Amount switch { > 1 => rule.Of(e.Amount), _ => throw new ArgumentException() };
                try { Func<int, int> f = n => n + Random.Shared.Next(n); _ = f(1); } catch (Exception) when (s_count > 1) { }
                _ = new StringComparer[] { StringComparer.CurrentCulture }; _ = string.Create(CultureInfo.InvariantCulture, $"{e.Amount}{context.Created:O}");
                List<string> all = [.. _lines, .. e.Shares.Keys]; Task.Delay(1).Wait(); Raise(e with { Owner = nameof(DateTime.Now) });
            }
        }
        """;

    [Fact]
    public async Task SourceCutAnywhere_DoesNotThrow()
    {
        for (var length = 0; length <= Whole.Length; length += 7)
            Assert.DoesNotContain(await Analyzers.RunAsync([new ReplaySafetyAnalyzer()], Whole[..length]), diagnostic => diagnostic.Id == "AD0001");
    }

    [Fact]
    public async Task WholeSource_IsFullOfFindings()
        => Assert.Equal(
            ["CQRS3001", "CQRS3002", "CQRS3003", "CQRS3005", "CQRS3006", "CQRS3008", "CQRS3009", "CQRS3010", "CQRS3011", "CQRS3012", "CQRS3013"],
            (await Analyzers.RunAsync([new ReplaySafetyAnalyzer()], Whole)).Select(diagnostic => diagnostic.Id).Distinct().Order(StringComparer.Ordinal));
}
