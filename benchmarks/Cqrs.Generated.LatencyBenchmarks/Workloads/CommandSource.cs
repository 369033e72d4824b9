namespace Cqrs.Generated.LatencyBenchmarks.Workloads;

/// <summary>Four commands for two kinds of things, and the class that handles them.</summary>
internal static class CommandSource
{
    public static IEnumerable<SourceFile> Of((Thing First, Thing Second) pair) => [Commands(pair), Handlers(pair)];

    /// <param name="pair">What they are about.</param>
    /// <param name="bases">What each command derives from, with its colon.</param>
    public static SourceFile Commands((Thing First, Thing Second) pair, string bases = "") => new($"{pair.First.Folder}/{pair.First.Name}Commands.cs", $$"""
        namespace {{pair.First.Namespace}};

        public sealed record Open{{pair.First.Name}}(string Id, string Number, string Customer, DateTimeOffset At, decimal CreditLimit){{bases}};

        public sealed record Add{{pair.First.Name}}Line(string Id, Guid LineId, string Article, int Quantity, decimal Price){{bases}};

        public sealed record Open{{pair.Second.Name}}(string Id, string Number, string Customer, DateTimeOffset At, decimal CreditLimit){{bases}};

        public sealed record Close{{pair.Second.Name}}(string Id, DateTimeOffset At){{bases}};
        """);

    private static SourceFile Handlers((Thing First, Thing Second) pair) => new($"{pair.First.Folder}/{pair.First.Name}CommandHandlers.cs", $$"""
        namespace {{pair.First.Namespace}};

        /// <summary>Brings each command to its aggregate.</summary>
        public sealed partial class {{pair.First.Name}}CommandHandlers(IRepository<{{pair.First.Name}}> first, IRepository<{{pair.Second.Name}}> second) : ICommandHandlers
        {
            public ValueTask HandleOpen{{pair.First.Name}}(Open{{pair.First.Name}} command, CommandContext context, CancellationToken cancellationToken)
                => first.CreateAsync(
                    command.Id, thing => thing.Open(command.Number, command.Customer, command.At, command.CreditLimit), context, cancellationToken);

            public ValueTask HandleAdd{{pair.First.Name}}Line(Add{{pair.First.Name}}Line command, CommandContext context, CancellationToken cancellationToken)
                => first.UpdateAsync(
                    command.Id, thing => thing.AddLine(command.LineId, command.Article, command.Quantity, command.Price), context, cancellationToken);

            public ValueTask HandleOpen{{pair.Second.Name}}(Open{{pair.Second.Name}} command, CommandContext context, CancellationToken cancellationToken)
                => second.CreateAsync(
                    command.Id, thing => thing.Open(command.Number, command.Customer, command.At, command.CreditLimit), context, cancellationToken);

            public ValueTask HandleClose{{pair.Second.Name}}(Close{{pair.Second.Name}} command, CommandContext context, CancellationToken cancellationToken)
                => second.UpdateAsync(command.Id, thing => thing.Close(command.At), context, cancellationToken);
        }
        """);
}
