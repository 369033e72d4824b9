using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Cqrs.Generated.Benchmarks.Stores;

/// <summary>What a durable commit costs at best: one small write into a file that is already as long as it gets, and a sync of its data.</summary>
internal sealed partial class SyncedFile : IDisposable
{
    private const int Length = 4 * 1024 * 1024;
    private readonly byte[] _block = new byte[4096];
    private readonly SafeFileHandle _file;
    private long _at;

    public SyncedFile(string path)
    {
        _file = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite);
        RandomAccess.Write(_file, new byte[Length], 0);
        RandomAccess.FlushToDisk(_file);
    }

    public void Write()
    {
        RandomAccess.Write(_file, _block, _at);
        _at = (_at + _block.Length) % Length;
        if (!OperatingSystem.IsLinux())
            RandomAccess.FlushToDisk(_file);
        else if (fdatasync(_file) != 0)
            throw new IOException("fdatasync failed.");
    }

    public void Dispose() => _file.Dispose();

    [LibraryImport("libc")]
    private static partial int fdatasync(SafeFileHandle file);
}
