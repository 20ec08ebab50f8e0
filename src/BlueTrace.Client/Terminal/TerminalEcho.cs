using System.Runtime.InteropServices;

namespace BlueTrace.Client.Terminal;

/// <summary>
/// The echo of the terminal at standard input, where the system and not the client shows what is typed. Not for
/// Windows.
/// </summary>
internal static partial class TerminalEcho
{
    private const int StandardInput = 0;
    private const int AtOnce = 0;
    private const uint Echo = 8;

    // struct termios is 60 bytes on Linux and 72 on macOS; its local modes are the fourth of four equal fields.
    private const int SettingsLengthMax = 256;
    private static readonly int LocalModesOffset = 3 * (OperatingSystem.IsMacOS() ? sizeof(ulong) : sizeof(uint));

    /// <summary>Switches it off until the result is disposed; does nothing where there is no terminal.</summary>
    public static IDisposable SwitchOff()
    {
        var before = new byte[SettingsLengthMax];
        if (GetSettings(StandardInput, before) != 0) return new Restoring([]);

        byte[] silent = [.. before];
        MemoryMarshal.AsRef<uint>(silent.AsSpan(LocalModesOffset)) &= ~Echo;
        _ = SetSettings(StandardInput, AtOnce, silent);
        return new Restoring(before);
    }

    [LibraryImport("libc", EntryPoint = "tcgetattr")]
    private static partial int GetSettings(int descriptor, Span<byte> settings);

    [LibraryImport("libc", EntryPoint = "tcsetattr")]
    private static partial int SetSettings(int descriptor, int when, ReadOnlySpan<byte> settings);

    private sealed class Restoring(byte[] settings) : IDisposable
    {
        public void Dispose()
        {
            if (settings.Length > 0) _ = SetSettings(StandardInput, AtOnce, settings);
        }
    }
}
