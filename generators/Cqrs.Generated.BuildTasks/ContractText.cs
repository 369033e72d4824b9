using System.Text;
using Cqrs.Generated.Conventions.Contracts;

namespace Cqrs.Generated.BuildTasks;

/// <summary>A contract file on a disk. It keeps its encoding and its line endings.</summary>
internal sealed class ContractText
{
    private readonly string _path;
    private readonly Encoding _encoding;

    private ContractText(string path, string text, Encoding encoding)
    {
        (_path, Text, _encoding, File) = (path, text, encoding, ContractFile.Read(text));
        Contract = new Contract(File.Lines.Select(line => line.Line));
    }

    public string Text { get; }

    public ContractFile File { get; }

    public Contract Contract { get; }

    public static ContractText Read(string path)
    {
        // What is no UTF-8 is not guessed at: it would be written back as something else.
        using var reader = new StreamReader(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
        var text = reader.ReadToEnd();
        return new ContractText(path, text, reader.CurrentEncoding);
    }

    /// <summary>Writes these lines, and no others. A file that would be the same is left alone: nothing is compiled again for it.</summary>
    /// <returns>Whether there was something to write.</returns>
    /// <remarks>The file is replaced as a whole: a build that is killed leaves the old one or the new.</remarks>
    public bool Write(IEnumerable<ContractLine> lines)
    {
        var text = ContractFile.TextOf(lines, Text);
        if (text == Text)
            return false;
        var beside = $"{_path}.{Guid.NewGuid():N}";
        System.IO.File.WriteAllText(beside, text, _encoding);
        System.IO.File.Replace(beside, _path, destinationBackupFileName: null);
        return true;
    }

    /// <summary>The line, from 1, in which a place is.</summary>
    public int LineOf(int start) => Text.Take(start).Count(c => c == '\n') + 1;
}
