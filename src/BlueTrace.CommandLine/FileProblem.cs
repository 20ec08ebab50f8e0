using System.ComponentModel;
using System.Runtime.InteropServices;

namespace BlueTrace.CommandLine;

/// <summary>Why a file could not be read or written, in the system's own words.</summary>
public static class FileProblem
{
    private const int NoSuchFile = 2;
    private const int PermissionDenied = 13;
    private const int NameTooLong = 36;
    private const int ErrorNumberMax = 200;

    /// <summary>Whether an exception says that a file could not be read or written.</summary>
    public static bool Is(Exception failure) => failure is IOException or UnauthorizedAccessException;

    /// <summary>The reason alone, such as "No space left on device", without the file's name and a final dot.</summary>
    public static string Of(Exception failure) => OperatingSystem.IsWindows() || ErrorNumber(failure) is not { } number
        ? failure.Message.TrimEnd('.')
        : Marshal.GetPInvokeErrorMessage(number);

    // .NET keeps the system's number where it makes an exception of no particular kind of it.
    private static int? ErrorNumber(Exception failure) => failure switch
    {
        FileNotFoundException or DirectoryNotFoundException => NoSuchFile,
        PathTooLongException => NameTooLong,
        { InnerException: Win32Exception system } => system.NativeErrorCode,
        UnauthorizedAccessException { InnerException: IOException inner } => ErrorNumber(inner) ?? PermissionDenied,
        UnauthorizedAccessException => PermissionDenied,
        { HResult: > 0 and <= ErrorNumberMax and var number } => number,
        _ => null,
    };
}
