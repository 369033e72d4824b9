using Microsoft.Extensions.DependencyInjection;

namespace Cqrs.Generated.Tests.Commands;

public sealed class GeneratedRouterTests : IDisposable
{
    private readonly Journal _journal = new();
    private readonly ServiceProvider _services;
    private readonly CommandDispatcher _dispatcher;

    public GeneratedRouterTests()
    {
        Journal.OfTest = _journal;
        _services = new ServiceCollection()
            .AddSingleton(_journal)
            .AddScoped<ScopedHandlers.ScopedThing>()
            .AddCqrs(cqrs => cqrs.UseInMemoryStore())
            .BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
        _dispatcher = _services.GetRequiredService<CommandDispatcher>();
    }

    private ICommandSender Sender => _dispatcher;

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task CommandOfEachLegalSignature_ReachesItsHandlerWithWhatItAskedFor()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        foreach (var body in SignatureCommands.All)
        {
            _journal.Entries.Clear();
            var command = Command.Create(body);
            await Sender.SendAsync(command, stop.Token);
            var (handled, context, cancellation) = Assert.Single(_journal.Entries);
            var name = body.GetType().Name;
            Assert.Equal(body, handled);
            Assert.Equal(name.EndsWith("Context", StringComparison.Ordinal) || name.EndsWith("Both", StringComparison.Ordinal) || name is "StructByIn" or "PlainClass" ? command : null, context?.Command);
            Assert.Equal(name.EndsWith("Cancel", StringComparison.Ordinal) || name.EndsWith("Both", StringComparison.Ordinal) ? stop.Token : default, cancellation);
        }
    }

    [Fact]
    public async Task EachCommand_IsHandledInAScopeOfItsOwn()
    {
        for (var i = 0; i < 2; i++)
            await Sender.SendAsync(new UseScope(), TestContext.Current.CancellationToken);
        var noted = _journal.Entries.Select(e => e.Command).ToArray();
        Assert.NotSame(noted[0], noted[2]);
        Assert.NotSame((((ScopedHandlers, ScopedHandlers.NobodyRegistersThis?))noted[1]).Item1, (((ScopedHandlers, ScopedHandlers.NobodyRegistersThis?))noted[3]).Item1);
        Assert.All([noted[0], noted[2]], thing => Assert.True(((ScopedHandlers.ScopedThing)thing).Disposed));
        Assert.Null((((ScopedHandlers, ScopedHandlers.NobodyRegistersThis?))noted[1]).Item2);
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task WhatAHandlerThrows_ReachesTheSender(bool later)
    {
        var thrown = await Assert.ThrowsAsync<FormatException>(async () => await Sender.SendAsync(new FailNow(later), TestContext.Current.CancellationToken));
        Assert.Equal("The handler refuses.", thrown.Message);
    }

    [Fact]
    public void SecondHandlerOfAGeneratedCommand_IsRefusedAndTheFirstNamed()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => _dispatcher.RegisterCommandHandler<UseScope>((_, _, _) => default));
        Assert.Contains(nameof(ScopedHandlers), thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CommandDerivedFromAHandledOne_HasNoHandler()
    {
        SignatureCommands.BaseCommand command = new DerivedFromBase();
        await Assert.ThrowsAsync<CommandHandlerNotFoundException>(async () => await Sender.SendAsync(command, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task CommandOfAClassWithoutAGeneratedRouter_IsRefusedWithAdvice()
    {
        var thrown = await Assert.ThrowsAsync<CommandHandlerNotFoundException>(async () => await Sender.SendAsync(new NobodyRoutesThis(), TestContext.Current.CancellationToken));
        Assert.Contains("HandleNobodyRoutesThis to a partial class", thrown.Message, StringComparison.Ordinal);
    }

    private sealed record DerivedFromBase : SignatureCommands.BaseCommand;

    private sealed record NobodyRoutesThis;
}
