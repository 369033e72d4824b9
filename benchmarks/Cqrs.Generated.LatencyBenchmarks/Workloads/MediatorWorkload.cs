namespace Cqrs.Generated.LatencyBenchmarks.Workloads;

/// <summary>
/// The same shop on Mediator: 1,600 notifications with a handler each, 400 requests with theirs. Handlers share a class as ours do, which spares Mediator 1,700
/// classes to look at.
/// </summary>
internal static class MediatorWorkload
{
    private static readonly Thing s_thing = Thing.All[107];

    private static readonly SourceFile s_usings = new("src/Shop/Usings.cs", """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Mediator;
        """);

    private static readonly SourceFile s_startup = new("src/Shop/Startup.cs", """
        using Microsoft.Extensions.DependencyInjection;

        namespace Shop;

        public abstract class Entity
        {
            private readonly List<INotification> _pending = [];

            public IReadOnlyList<INotification> Pending => _pending;

            protected void Raise(INotification notification) => _pending.Add(notification);
        }

        public static class Startup
        {
            public static IServiceCollection AddShop(this IServiceCollection services)
                => services.AddMediator(options => options.ServiceLifetime = ServiceLifetime.Scoped);
        }
        """);

    public static Workload Create() => new(
        Workload.Fill([
            s_usings, s_startup, .. Thing.All.Select(thing => EventSource.Of(thing, " : INotification")),
            .. Thing.All.Select(thing => AggregateSource.Of(thing, "Entity")), .. Thing.All.Select(NotificationHandlers),
            .. Thing.Pairs.Select(pair => CommandSource.Commands(pair, " : IRequest")), .. Thing.Pairs.Select(RequestHandlers)]),
        [AggregateSource.EditBody(s_thing), new("a handler", PathOf(s_thing), "_handled += 1", "_handled += 2"), PlainSource.EditBody],
        [
            EventSource.AddProperty(s_thing),
            new("a handler added", PathOf(s_thing), "    private int _handled;",
                $"    public sealed class Second : INotificationHandler<{s_thing.Name}Renamed>\n    {{\n        public ValueTask Handle({s_thing.Name}Renamed notification, CancellationToken cancellationToken) => default;\n    }}\n\n    private int _handled;"),
        ]);

    private static string PathOf(Thing thing) => $"{thing.Folder}/{thing.Name}NotificationHandlers.cs";

    private static SourceFile NotificationHandlers(Thing thing)
    {
        var interfaces = EventSource.Events.Select(e => $"INotificationHandler<{thing.Name}{e}>");
        var handlers = EventSource.Events.Select((e, i) => $$"""
                public ValueTask Handle({{thing.Name}}{{e}} notification, CancellationToken cancellationToken)
                {
                    _handled += {{i + 1}};
                    return default;
                }
            """);
        return new SourceFile(PathOf(thing), $$"""
            namespace {{thing.Namespace}};

            public sealed class {{thing.Name}}NotificationHandlers :
                {{string.Join(",\n    ", interfaces)}}
            {
                private int _handled;

                public int Handled => _handled;

            {{string.Join("\n\n", handlers)}}
            }
            """);
    }

    private static SourceFile RequestHandlers((Thing First, Thing Second) pair)
    {
        string[] requests = [$"Open{pair.First.Name}", $"Add{pair.First.Name}Line", $"Open{pair.Second.Name}", $"Close{pair.Second.Name}"];
        var handlers = requests.Select(request => $$"""
                public ValueTask<Unit> Handle({{request}} request, CancellationToken cancellationToken)
                {
                    ArgumentException.ThrowIfNullOrEmpty(request.Id);
                    return Unit.ValueTask;
                }
            """);
        return new SourceFile($"{pair.First.Folder}/{pair.First.Name}RequestHandlers.cs", $$"""
            namespace {{pair.First.Namespace}};

            public sealed class {{pair.First.Name}}RequestHandlers :
                {{string.Join(",\n    ", requests.Select(request => $"IRequestHandler<{request}>"))}}
            {
            {{string.Join("\n\n", handlers)}}
            }
            """);
    }
}
