using Cqrs.Generated.Analyzers.Replay;

namespace Cqrs.Generated.Analyzers.Tests.Replay;

/// <summary>Input and output, waiting, services: an error in an aggregate; in a projection the first and the last are one warning.</summary>
public sealed class OutsideWorldInFoldTests
{
    private const string Handler = "private void HandleAccountOpened(AccountOpened e) ";

    private const string Mailer = "public interface IMailer { void Send(string to); string Name { get; } }";

    [Theory]
    [InlineData("File.WriteAllText(e.Owner, \"x\")")]
    [InlineData("new StreamReader(File.OpenRead(e.Owner))", "File.OpenRead(e.Owner)")]
    [InlineData("Console.WriteLine(e.Owner)")]
    [InlineData("new System.Net.Http.HttpClient()")]
    [InlineData("System.Diagnostics.Process.Start(\"x\")")]
    [InlineData("Directory.GetFiles(\"x\")")]
    [InlineData("new FileInfo(\"x\")")]
    public async Task InputAndOutput_IsReported(string call, string? spot = null)
    {
        await Folding.AggregateAsync($"{Handler}=> {Use(call, spot, "CQRS3007")};");
        await Folding.ProjectionAsync($"{Handler}=> {Use(call, spot, "CQRS5001")};");
    }

    [Theory]
    [InlineData("Task.Run(() => 1)")]
    [InlineData("Task.WaitAny(Task.Delay(1))")]
    [InlineData("Task.FromResult(1).Result")]
    [InlineData("Task.FromResult(1).GetAwaiter().GetResult()")]
    [InlineData("new Thread(() => { }).IsAlive")]
    [InlineData("System.Threading.Tasks.Parallel.For(0, 3, n => { })")]
    [InlineData("new[] { 1 }.AsParallel().Sum()")]
    [InlineData("new Timer(_ => { })")]
    public async Task Waiting_IsReported(string call)
    {
        await Folding.AggregateAsync($"{Handler}=> _ = {{|CQRS3008:{call}|}};");
        await Folding.ProjectionAsync($"{Handler}=> _ = {{|CQRS3008:{call}|}};");
    }

    [Fact]
    public Task AwaitInACalledMethod_IsReportedOnce() => Folding.AggregateAsync(
        Handler + "=> _ = {|#0:LaterAsync()|};\nprivate async Task LaterAsync() => await Task.Delay(1);", "",
        Folding.Says("CQRS3008", "'HandleAccountOpened' waits or works on other threads (LaterAsync -> await), so its result depends on when those run: do it before the event is raised, and let the handler only compute"));

    [Theory]
    [InlineData("_ = new MemoryStream().Length; _ = new StringWriter(CultureInfo.InvariantCulture).ToString(); _ = Path.GetFileName(e.Owner);")]
    [InlineData("lock (this) { } _ = Task.CompletedTask; _ = Task.FromResult(1); System.Diagnostics.Debug.Assert(e.Number > 0);")]
    public Task WhatStaysInTheProcessAndDoesNotWait_IsNotReported(string statements) => Folding.HandlerAsync(statements);

    [Theory]
    [InlineData("private readonly IMailer _mailer; public Account(IMailer mailer) => _mailer = mailer;", "{|CQRS3009:_mailer.Send(e.Owner)|};")]
    [InlineData("private IMailer Mailer { get; } public Account(IMailer mailer) => Mailer = mailer;", "_ = {|CQRS3009:Mailer.Name|};")]
    [InlineData("private readonly IServiceProvider _services;", "_ = {|CQRS3009:_services.GetService(typeof(int))|};")]
    [InlineData("private readonly ICommandSender _sender;", "_ = {|CQRS3009:_sender.SendAsync(e)|};")]
    [InlineData("private readonly IRepository<Account> _accounts;", "_ = {|CQRS3009:_accounts.LoadAsync(e.Owner)|};")]
    [InlineData("private readonly Cqrs.Generated.Stores.IEventStore _store;", "_ = {|CQRS3009:_store.GetHeadAsync()|};")]
    public Task ServiceOfAnAggregate_IsReported(string members, string statement)
        => Folding.AggregateAsync($"{members}\n{Handler}{{ {statement} }}", Mailer + Generated);

    [Fact]
    public Task ParameterOfThePrimaryConstructor_IsAService() => Verifying.ReportsAsync<ReplaySafetyAnalyzer>(Mailer + """
        public sealed record AccountOpened(string Owner);

        public sealed partial class Account(IMailer mailer) : Aggregate
        {
            private void HandleAccountOpened(AccountOpened e) => {|CQRS3009:mailer.Send(e.Owner)|};
        }

        public sealed partial class Accounts(IMailer mailer) : Projection
        {
            private void HandleAccountOpened(AccountOpened e) => {|CQRS5001:mailer.Send(e.Owner)|};
        }
        """);

    [Fact]
    public Task ClassThatDoesInputAndOutput_IsFollowed() => Verifying.ReportsAsync<ReplaySafetyAnalyzer>("""
        public sealed record AccountOpened(string Owner);

        public sealed class Mailer { public void Send(string to) => System.IO.File.AppendAllText("outbox", to); }

        public sealed partial class Accounts(Mailer mailer) : Projection
        {
            private void HandleAccountOpened(AccountOpened e) => {|#0:mailer.Send(e.Owner)|};
        }
        """,
        Folding.Says("CQRS5001", "'HandleAccountOpened' reaches outside the projection's read model (Mailer.Send -> File.AppendAllText), and would do it again whenever the projection is built anew: "
            + "do it in a handler of published events (EventDispatcher); if that is where the read model is kept, mark it or its type with [ReplaySafe]"));

    [Theory]
    [InlineData("[ReplaySafe] private readonly IMailer _table; public Account(IMailer table) => _table = table;", "_table.Send(e.Owner);")]
    [InlineData("[ReplaySafe] private void Save(string owner) => File.AppendAllText(\"x\", owner);", "Save(e.Owner);")]
    [InlineData("private readonly ITable _table; public Account(ITable table) => _table = table; [ReplaySafe] public interface ITable { void Add(string owner); }", "_table.Add(e.Owner);")]
    [InlineData("private readonly IDictionary<string, int> _table; public Account(IDictionary<string, int> table) => _table = table;", "_table[e.Owner] = 1;")]
    public Task ReadModelThatIsKeptElsewhere_IsMarkedReplaySafe(string members, string statement)
        => Folding.ProjectionAsync($"{members}\n{Handler}{{ {statement} }}", Mailer);

    [Fact]
    public Task CheckpointsOfAProjection_AreNoFold() => Folding.ProjectionAsync("""
        protected override async ValueTask SaveCheckpointAsync(Position position, CancellationToken cancellationToken)
            => await File.WriteAllTextAsync("checkpoint", position.ToString(), cancellationToken);

        private void HandleAccountOpened(AccountOpened e) { }
        """);

    [Fact]
    public Task Messages_SayWhatToDo() => Folding.AggregateAsync(
        "private readonly IMailer _mailer;\n" + Handler + "{ {|#0:_mailer.Send(e.Owner)|}; {|#1:Console.Write(e.Owner)|}; }", Mailer,
        Folding.Says("CQRS3009", "'HandleAccountOpened' uses a service (IMailer.Send), which an aggregate does not have while it is loaded: call it where the command is handled, and put the answer into the event"),
        Folding.Says("CQRS3007", "'HandleAccountOpened' reads or writes outside the aggregate (Console.Write), and would do it again on every load: do it where the command is handled, and put what comes out into the event", 1));

    // What the generator writes: only then is it an aggregate that a repository takes.
    private const string Generated = """
        public sealed partial class Account : IAggregate<Account>
        {
            static AggregateType<Account> IAggregate<Account>.Type => null;
        }
        """;

    private static string Use(string call, string? spot, string id)
        => (call.StartsWith("new ", StringComparison.Ordinal) ? "_ = " : "") + (spot is null ? $"{{|{id}:{call}|}}" : call.Replace(spot, $"{{|{id}:{spot}|}}", StringComparison.Ordinal));
}
