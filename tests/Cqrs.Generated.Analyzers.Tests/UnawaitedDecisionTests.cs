using Cqrs.Generated.CodeFixes;
using Microsoft.CodeAnalysis.Testing;

namespace Cqrs.Generated.Analyzers.Tests;

public sealed class UnawaitedDecisionTests
{
    private const string Account = """
        public sealed partial class Account : Aggregate, IAggregate<Account>
        {
            public static AggregateType<Account> Type => throw new NotSupportedException();
            public void Credit() { }
            public bool TryCredit() => true;
            public Task CreditAsync(int amount = 1) => Task.CompletedTask;
            public ValueTask DebitAsync() => default;
            public ValueTask<int> CountAsync() => new(1);
            public static async void Slip(Account account) => await account.CreditAsync();
            public static ValueTask Decide(Account account) => default;
        }

        """;

    [Theory]
    [InlineData("UpdateAsync", "account => {|#0:account.CreditAsync(2)|}", "account.CreditAsync")]
    [InlineData("UpdateAsync", "account => {|#0:account.CountAsync()|}", "account.CountAsync")]
    [InlineData("CreateAsync", "(Account account) => {|#0:account.CreditAsync()|}", "account.CreditAsync")]
    [InlineData("UpdateAsync", "account => { if (account.TryCredit()) {|#0:account.DebitAsync()|}; }", "account.DebitAsync")]
    [InlineData("UpdateAsync", "account => { _ = {|#0:account.DebitAsync()|}; }", "account.DebitAsync")]
    public Task TaskThatIsLeftRunning_IsReported(string method, string decision, string shown) => Verifying.ReportsAsync<UnawaitedDecisionAnalyzer>(
        Program(method, decision), Expected(method, shown, "make the lambda async and await it"));

    [Fact]
    public Task AsyncVoidMethod_IsReported() => Verifying.ReportsAsync<UnawaitedDecisionAnalyzer>(
        Program("UpdateAsync", "{|#0:Account.Slip|}"), Expected("UpdateAsync", "Account.Slip", "let it return ValueTask"));

    [Fact]
    public Task UpdateWithoutContextOrOfARepositoryClass_IsReportedToo() => Verifying.ReportsAsync<UnawaitedDecisionAnalyzer>(Account + """
        public abstract class MyRepository : IRepository<Account>
        {
            public abstract ValueTask<Account> LoadAsync(string id, CancellationToken cancellationToken = default);
            public abstract ValueTask<Account?> FindAsync(string id, CancellationToken cancellationToken = default);
            public abstract ValueTask<Cqrs.Generated.Stores.AppendResult> SaveAsync(Account aggregate, CommandContext? context = null, CancellationToken cancellationToken = default);
            public abstract ValueTask CreateAsync(string id, Action<Account> create, CommandContext context, CancellationToken cancellationToken = default);
            public abstract ValueTask CreateAsync(string id, Func<Account, ValueTask> create, CommandContext context, CancellationToken cancellationToken = default);
            public abstract ValueTask UpdateAsync(string id, Action<Account> update, CommandContext context, CancellationToken cancellationToken = default);
            public abstract ValueTask UpdateAsync(string id, Func<Account, ValueTask> update, CommandContext context, CancellationToken cancellationToken = default);
            public abstract ValueTask<Cqrs.Generated.Stores.AppendResult> UpdateAsync(string id, Action<Account> update, CancellationToken cancellationToken = default);
            public abstract ValueTask<Cqrs.Generated.Stores.AppendResult> UpdateAsync(string id, Func<Account, ValueTask> update, CancellationToken cancellationToken = default);
        }

        public static class Uses
        {
            public static async Task Mine(MyRepository accounts) => await accounts.UpdateAsync("1", update: account => {|CQRS4004:account.CreditAsync()|});
            public static async Task Perhaps(IRepository<Account> accounts) => await (accounts?.UpdateAsync("1", account => {|CQRS4004:account.CreditAsync()|}) ?? default);
        }
        """.Replace("Account?>", "Account>", StringComparison.Ordinal).Replace("CommandContext?", "CommandContext", StringComparison.Ordinal));

    [Theory]
    [InlineData("account => account.Credit()")]
    [InlineData("account => account.TryCredit()")]
    [InlineData("account => account.DebitAsync()")]
    [InlineData("async account => await account.CreditAsync()")]
    [InlineData("async account => { await account.CreditAsync(); }")]
    [InlineData("account => { var count = account.CountAsync().Result; _ = count; account.Credit(); }")]
    [InlineData("account => { Func<Task> later = () => account.CreditAsync(); account.Credit(); }")]
    [InlineData("account => { void Later() { account.CreditAsync(); } account.Credit(); }")]
    [InlineData("account => new ValueTask(account.CreditAsync())")]
    [InlineData("Account.Decide")]
    public Task AwaitedOrSynchronousDecision_IsSilent(string decision) => Verifying.ReportsAsync<UnawaitedDecisionAnalyzer>(Program("UpdateAsync", decision));

    [Fact]
    public Task OtherMethodsOfThatName_AreSilent() => Verifying.ReportsAsync<UnawaitedDecisionAnalyzer>(Account + """
        public sealed class Cache
        {
            public void UpdateAsync(Action<Account> update) { }
            public void Refresh() => UpdateAsync(account => account.CreditAsync());
            public void RefreshOther(Cache other) => other.UpdateAsync(account => account.CreditAsync());
        }
        """);

    [Fact]
    public Task Fix_AwaitsInEveryLambda() => Verifying.FixesAsync<UnawaitedDecisionAnalyzer, UnawaitedDecisionCodeFixer>("Await",
        Account + """
        public sealed class Uses(IRepository<Account> accounts, CommandContext context)
        {
            public ValueTask One() => accounts.UpdateAsync("1", account => [|account.CreditAsync()|], context);
            public ValueTask Two() => accounts.CreateAsync("1", static (Account account) => [|account.CountAsync()|], context);
            public ValueTask Three() => accounts.UpdateAsync("1", account =>
            {
                [|account.DebitAsync()|]; // twice
                account.Credit();
                [|account.CreditAsync()|];
                _ = [|account.CountAsync()|];
            }, context);
        }
        """,
        Account + """
        public sealed class Uses(IRepository<Account> accounts, CommandContext context)
        {
            public ValueTask One() => accounts.UpdateAsync("1", async account => await account.CreditAsync(), context);
            public ValueTask Two() => accounts.CreateAsync("1", static async (Account account) => await account.CountAsync(), context);
            public ValueTask Three() => accounts.UpdateAsync("1", async account =>
            {
                await account.DebitAsync(); // twice
                account.Credit();
                await account.CreditAsync();
                await account.CountAsync();
            }, context);
        }
        """);

    private static string Program(string method, string decision) => Account + $$"""
        public sealed class Uses(IRepository<Account> accounts, CommandContext context)
        {
            public ValueTask Call() => accounts.{{method}}("1", {{decision}}, context);
        }
        """;

    private static DiagnosticResult Expected(string method, string shown, string advice) => DiagnosticResult.CompilerError("CQRS4004").WithLocation(0)
        .WithMessage($"'{shown}' is not awaited, so '{method}' saves before it has ended and nobody sees it fail: {advice}");
}
