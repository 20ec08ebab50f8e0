using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace BlueTrace.Server.Storage;

/// <summary>
/// What makes a file this very file on Linux, whatever its name: the device it is on and its number there. No other
/// file has the same while it is open.
/// </summary>
internal readonly partial record struct FileIdentity(uint DeviceMajor, uint DeviceMinor, ulong Number)
{
    private const int NoSuchFile = 2;
    private const int NotAFolder = 20;
    private const int CurrentFolder = -100;
    private const int TheDescriptorItself = 0x1000;
    private const uint NumberWanted = 0x100;
    private const uint AllWanted = 0x7FF;
    private const int KindMask = 0xF000;
    private const int RegularKind = 0x8000;

    /// <summary>The identity of a file that is open.</summary>
    public static FileIdentity Of(SafeFileHandle file) =>
        Look(file, "", TheDescriptorItself, NumberWanted, out var found) == 0
            ? found.Identity
            : throw Failure("The open file");

    /// <summary>The identity of the file that a path leads to; null if it leads nowhere.</summary>
    /// <exception cref="IOException">The path can't be followed.</exception>
    public static FileIdentity? At(string path)
    {
        if (Look(CurrentFolder, path, 0, NumberWanted, out var found) == 0) return found.Identity;
        return Marshal.GetLastPInvokeError() is NoSuchFile or NotAFolder ? null : throw Failure(path);
    }

    /// <summary>
    /// What of the file that a path leads to tells whether it is another, or has changed; null if it leads nowhere.
    /// </summary>
    /// <exception cref="IOException">The path can't be followed.</exception>
    public static FileVersion? VersionAt(string path)
    {
        if (Look(CurrentFolder, path, 0, AllWanted, out var found) == 0) return found.Version;
        return Marshal.GetLastPInvokeError() is NoSuchFile or NotAFolder ? null : throw Failure(path);
    }

    private static IOException Failure(string what)
    {
        var error = new Win32Exception(Marshal.GetLastPInvokeError());
        return new IOException($"{what}: {error.Message}", error);
    }

    // statx, because its answer is laid out alike on every processor.
    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Look(SafeFileHandle folder, string path, int flags, uint wanted, out Found found);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Look(int folder, string path, int flags, uint wanted, out Found found);

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Found
    {
        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(32)]
        public ulong Number;

        [FieldOffset(40)]
        public ulong Length;

        [FieldOffset(96)]
        public long ChangedSeconds;

        [FieldOffset(104)]
        public uint ChangedNanoseconds;

        [FieldOffset(112)]
        public long WrittenSeconds;

        [FieldOffset(120)]
        public uint WrittenNanoseconds;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;

        public readonly FileIdentity Identity => new(DeviceMajor, DeviceMinor, Number);

        public readonly FileVersion Version => new(
            Identity, (Mode & KindMask) == RegularKind, (long)Length,
            (WrittenSeconds, WrittenNanoseconds), (ChangedSeconds, ChangedNanoseconds));
    }
}
