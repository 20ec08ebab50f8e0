using System.ComponentModel;
using System.Runtime.InteropServices;

namespace BlueTrace.Server.Storage;

/// <summary>The operating system's file system.</summary>
/// <param name="isReadOnly">Whether files that are there are opened for reading alone.</param>
internal sealed partial class RealDisk(bool isReadOnly = false) : IDisk
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public IDiskFile Open(string path) =>
        Open(path, FileMode.Open, isReadOnly ? FileAccess.Read : FileAccess.ReadWrite);

    public IDiskFile OpenOrCreate(string path) => Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite);

    public bool Exists(string path)
    {
        // The framework says of a file that it can't look at that there is none.
        try
        {
            File.GetAttributes(path);
            return true;
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    public void Rename(string oldPath, string newPath) => File.Move(oldPath, newPath, overwrite: true);

    public void Delete(string path) => File.Delete(path);

    public void CreateFolder(string path)
    {
        // The framework would make the folders above it too, and so a data directory where the real one was moved away.
        if (!Directory.Exists(Path.GetDirectoryName(path)))
            throw new DirectoryNotFoundException($"Could not find the folder of '{path}'.");
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
    }

    public IReadOnlyList<string> FilesIn(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder).Select(Path.GetFileName)!];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    public void MakePrivate(string path)
    {
        if (OperatingSystem.IsWindows() || !Exists(path)) return;
        var mode = File.GetUnixFileMode(path);
        if ((mode & FilePermissions.Others) != 0) File.SetUnixFileMode(path, mode & ~FilePermissions.Others);
    }

    public long FreeBytes(string folder) => new DriveInfo(folder).AvailableFreeSpace;

    public void FlushFolder(string path)
    {
        // Windows makes names durable by itself; elsewhere a folder is flushed like a file, which .NET can't open it
        // as.
        if (OperatingSystem.IsWindows()) return;
        var folder = OpenFolder(path, ReadOnly);
        if (folder < 0) throw Failure(path);
        try
        {
            if (FlushDescriptor(folder) != 0) throw Failure(path);
        }
        finally
        {
            _ = CloseDescriptor(folder);
        }
    }

    private const int ReadOnly = 0;

    private static OpenFile Open(string path, FileMode mode, FileAccess access)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = access,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
        };
        if (mode == FileMode.OpenOrCreate && !OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        return new OpenFile(new FileStream(path, options));
    }

    private static IOException Failure(string path)
    {
        var error = new Win32Exception(Marshal.GetLastPInvokeError());
        return new IOException($"{path}: {error.Message}", error);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFolder(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FlushDescriptor(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int CloseDescriptor(int descriptor);

    private sealed class OpenFile(FileStream stream) : IDiskFile
    {
        public long Length => RandomAccess.GetLength(stream.SafeFileHandle);

        public int Read(long offset, Span<byte> destination) =>
            RandomAccess.Read(stream.SafeFileHandle, destination, offset);

        public void Write(long offset, ReadOnlySpan<byte> bytes) =>
            RandomAccess.Write(stream.SafeFileHandle, bytes, offset);

        public void Truncate(long length) => RandomAccess.SetLength(stream.SafeFileHandle, length);

        public void Flush() => RandomAccess.FlushToDisk(stream.SafeFileHandle);

        public bool HasName(string path) => OperatingSystem.IsLinux()
            ? FileIdentity.At(path) == FileIdentity.Of(stream.SafeFileHandle)
            : File.Exists(path);

        public void Dispose() => stream.Dispose();
    }
}
