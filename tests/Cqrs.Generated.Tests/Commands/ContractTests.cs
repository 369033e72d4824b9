using System.Buffers;

namespace Cqrs.Generated.Tests.Commands;

/// <summary>Commands outside their process: which of them have a form there, under which name, and that what was written is read.</summary>
public sealed class ContractTests
{
    [Fact]
    public void HandledCommand_HasAContractUnderItsSimpleName()
    {
        var contract = CqrsApplication.TypeRegistry.FindCommand(typeof(TravellingHandlers.Transfer))!;
        Assert.Same(contract, CqrsApplication.TypeRegistry.FindCommand("Transfer"));
        var transfer = new TravellingHandlers.Transfer("ada", 12.50m, new("Zürich", [1, 2]));

        var read = (TravellingHandlers.Transfer)contract.Decode(Written(contract, transfer));

        Assert.Equal(("ada", 12.50m, "Zürich"), (read.To, read.Amount, read.Note.Place));
        Assert.Equal([1, 2], read.Note.Marks);
    }

    [Fact]
    public void DeclaredCommand_NeedsNoHandlerAndHasItsPinnedName()
    {
        var contract = CqrsApplication.TypeRegistry.FindCommand("desk.close")!;
        Assert.Equal(typeof(CloseDesk), contract.ClrType);
        Assert.Equal(new CloseDesk(7), contract.Decode(Written(contract, new CloseDesk(7))));
    }

    [Fact]
    public void CommandThatCannotBeEncoded_StaysInItsProcess()
    {
        Assert.Null(CqrsApplication.TypeRegistry.FindCommand(typeof(TravellingHandlers.Import)));
        Assert.Contains(CqrsApplication.TypeRegistry.CommandHandlers.SelectMany(handlers => handlers.Commands), command => command.ClrType == typeof(TravellingHandlers.Import));
    }

    [Fact]
    public void WrongTypeOrBytes_AreRefused()
    {
        var contract = CqrsApplication.TypeRegistry.FindCommand("desk.close")!;
        Assert.Throws<ArgumentException>(() => contract.Encode("text", new ArrayBufferWriter<byte>()));
        Assert.Throws<PayloadException>(() => contract.Decode([0xc0]));
        Assert.Throws<PayloadException>(() => contract.Decode([]));
        Assert.Throws<PayloadException>(() => contract.Decode([.. Written(contract, new CloseDesk(7)), 0]));
    }

    private static byte[] Written(CommandContract contract, object command)
    {
        var output = new ArrayBufferWriter<byte>();
        contract.Encode(command, output);
        return output.WrittenSpan.ToArray();
    }
}

/// <summary>Declared, and handled nowhere here.</summary>
[Command("desk.close")]
public readonly record struct CloseDesk(int Number);

/// <summary>One command that can travel, and one that cannot.</summary>
public sealed partial class TravellingHandlers : ICommandHandlers
{
    private void HandleTransfer(Transfer command) => _ = command;

    private void HandleImport(Import command) => _ = command;

    public sealed record Transfer(string To, decimal Amount, Note Note);

    public sealed record Note(string Place, int[] Marks);

    public sealed record Import(string Name, Stream Content, Note Note);
}
