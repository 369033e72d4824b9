using System.Globalization;
using Cqrs.Generated.Sqlite.CrashChild;

switch (args)
{
    // Appends and says on standard output what has been acknowledged. "shared": all writers append to one stream; else each to its own. "hasty" acknowledges
    // before the append: the defect that the crash tests must notice. 0 appends: for ever.
    case ["append", var file, var writers, var appends, var stream, var manners]:
        await new Appender(stream == "shared", manners == "hasty").RunAsync(file, Number(writers), Number(appends));
        return 0;

    // Works with a store while the recorder writes down every call.
    case ["record", var folder, var log, var seed, var synchronous]:
        await new RecordedWork(folder, log, Number(seed), synchronous).RunAsync();
        return 0;

    // The same, until a sync fails.
    case ["die", var folder, var log, var seed, var sync, var error]:
        await new RecordedWork(folder, log, Number(seed), "FULL").RunUntilSyncFailsAsync(Number(sync), Number(error));
        return 0;

    // Opens what a killed process left, beside another that has it open, and repeats what that one had asked for.
    case ["repeat", var folder, var log, var seed]:
        await new RepeatedWork(folder, log, Number(seed)).RunAsync();
        return 0;

    // The same without a store, trusting SQLite: the defect that the power cuts must notice.
    case ["trust", var folder, var log, var seed]:
        await new RepeatedWork(folder, log, Number(seed)).RunCarelesslyAsync();
        return 0;

    // Makes the k-th call fail, for one k after the other, each in a folder of its own.
    case ["fail", var folder, var kinds, var error, var length, var first, var step, var manners]:
        await new FailingWork(folder, kinds, Number(error), Number(length), manners == "swallowing").RunAsync(Number(first), Number(step));
        return 0;

    // Appends and relays the log to a bus that is a file. 0 writers: until everything has been published. "hasty": marks as published what it is about to publish.
    case ["relay", var file, var bus, var writers, var manners]:
        await new RelayWork(file, bus, manners == "hasty").RunAsync(Number(writers));
        return 0;

    default:
        Console.Error.WriteLine("What is to be done? See Program.cs.");
        return 2;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
