using System.Globalization;
using Cqrs.Generated.Sqlite.CrashChild;

// Appends and says on standard output what has been acknowledged. "shared": all writers append to one stream; else each to its own. "hasty" acknowledges
// before the append: the defect that the crash tests must notice. 0 appends: for ever.
if (args is not [var file, var writers, var appends, var stream, var manners])
{
    Console.Error.WriteLine("<file> <writers> <appends> <shared|own> <honest|hasty>");
    return 2;
}

await new Appender(stream == "shared", manners == "hasty")
    .RunAsync(file, int.Parse(writers, CultureInfo.InvariantCulture), int.Parse(appends, CultureInfo.InvariantCulture));
return 0;
