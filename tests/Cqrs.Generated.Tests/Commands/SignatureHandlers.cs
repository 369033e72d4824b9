using static Cqrs.Generated.Tests.Commands.SignatureCommands;

namespace Cqrs.Generated.Tests.Commands;

/// <summary>Handlers of every legal signature, private, static and over several visibilities.</summary>
public sealed partial class SignatureHandlers(Journal journal) : ICommandHandlers
{
    public void HandleVoidPlain(VoidPlain c) => journal.Note(c);

    internal void HandleVoidContext(VoidContext c, CommandContext context) => journal.Note(c, context);

    private void HandleVoidCancel(VoidCancel c, CancellationToken cancellationToken) => journal.Note(c, null, cancellationToken);

    private void HandleVoidBoth(VoidBoth c, CommandContext context, CancellationToken cancellationToken) => journal.Note(c, context, cancellationToken);

    public Task HandleTaskPlain(TaskPlain c) => journal.NoteAsync(c, null, CancellationToken.None).AsTask();

    public Task HandleTaskContext(TaskContext c, CommandContext context) => journal.NoteAsync(c, context, CancellationToken.None).AsTask();

    public Task HandleTaskCancel(TaskCancel c, CancellationToken cancellationToken) => journal.NoteAsync(c, null, cancellationToken).AsTask();

    public async Task HandleTaskBoth(TaskBoth c, CommandContext context, CancellationToken cancellationToken) => await journal.NoteAsync(c, context, cancellationToken);

    private ValueTask HandleValuePlain(ValuePlain c) => journal.NoteAsync(c, null, CancellationToken.None);

    private ValueTask HandleValueContext(ValueContext c, CommandContext context) => journal.NoteAsync(c, context, CancellationToken.None);

    private ValueTask HandleValueCancel(ValueCancel c, CancellationToken cancellationToken) => journal.NoteAsync(c, null, cancellationToken);

    private async ValueTask HandleValueBoth(ValueBoth c, CommandContext context, CancellationToken cancellationToken) => await journal.NoteAsync(c, context, cancellationToken);

    private void HandleStructByValue(StructByValue c) => journal.Note(c);

    private void HandleStructByIn(in StructByIn c, CommandContext context) => journal.Note(c, context);

    private static void HandlePlainClass(PlainClass c, CommandContext context) => Journal.OfTest.Note(c, context);

    private void HandleBaseCommand(BaseCommand c) => journal.Note(c);

    private void HandleDerivedCommand(DerivedCommand c) => journal.Note(c);
}
