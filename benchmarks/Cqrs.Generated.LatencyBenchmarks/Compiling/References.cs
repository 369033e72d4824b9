using Cqrs.Generated.Stores;
using MessagePack;
using Microsoft.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cqrs.Generated.LatencyBenchmarks.Compiling;

/// <summary>What every workload is compiled against: the framework as the SDK refers to it, and the packages at hand.</summary>
internal static class References
{
    public static IReadOnlyList<MetadataReference> All { get; } =
    [
        .. Directory.EnumerateFiles(MeasuredAssemblies.PathOf("ReferencePack"), "*.dll").Order(StringComparer.Ordinal).Select(path => MetadataReference.CreateFromFile(path)),
        .. new[] { typeof(IEventStore), typeof(MessagePackWriter), typeof(KeyAttribute), typeof(IServiceCollection), typeof(IHostedService), typeof(Mediator.IMediator) }
            .Select(type => MetadataReference.CreateFromFile(type.Assembly.Location)),
    ];
}
