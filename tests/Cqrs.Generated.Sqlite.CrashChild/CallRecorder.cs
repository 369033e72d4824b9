using System.Runtime.InteropServices;
using System.Text;

namespace Cqrs.Generated.Sqlite.CrashChild;

/// <summary>The recorder that was loaded before this process's own libraries (recorder.c in the reliability tests).</summary>
internal static class CallRecorder
{
    private const string Library = "libcqrsrecorder.so";

    public static void Mark(Mark mark, Guid batchId) => Mark(mark, batchId.ToByteArray(bigEndian: true));

    public static void Mark(Mark mark, long number) => Mark(mark, BitConverter.GetBytes(number));

    public static void Mark(Mark mark, string text) => Mark(mark, Encoding.UTF8.GetBytes(text));

    /// <summary>Records what is done with <c>store.db</c> and its companions in a folder, from now on.</summary>
    [DllImport(Library, EntryPoint = "recorder_begin")]
    public static extern void Begin([MarshalAs(UnmanagedType.LPUTF8Str)] string folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string log);

    [DllImport(Library, EntryPoint = "recorder_end")]
    public static extern void End();

    /// <summary>Ends this process as <c>kill -9</c> does.</summary>
    [DllImport(Library, EntryPoint = "recorder_kill")]
    public static extern void Kill();

    /// <summary>Lets calls fail, from the first to the last, both counted from 1.</summary>
    /// <param name="kinds">Which ones are counted and fail: o(pen), r(ead), w(rite), t(runcate), s(ync), u(nlink).</param>
    /// <param name="error">The error number; -1 for a write that is cut short, -2 to be killed before the call.</param>
    /// <param name="first">The first.</param>
    /// <param name="last">The last.</param>
    [DllImport(Library, EntryPoint = "recorder_fail")]
    public static extern void Fail([MarshalAs(UnmanagedType.LPUTF8Str)] string kinds, int error, long first, long last);

    /// <summary>How many calls of those kinds there have been.</summary>
    [DllImport(Library, EntryPoint = "recorder_calls")]
    public static extern long Calls();

    [DllImport(Library, EntryPoint = "recorder_mark")]
    private static extern void Mark(Mark mark, byte[] data, int length);

    private static void Mark(Mark mark, byte[] data) => Mark(mark, data, data.Length);
}
