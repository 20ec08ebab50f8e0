namespace BlueTrace.Tests.Client;

/// <summary>Keys as a terminal reports them.</summary>
internal static class Keys
{
    public static ConsoleKeyInfo Enter { get; } = new('\r', ConsoleKey.Enter, shift: false, alt: false, control: false);

    public static ConsoleKeyInfo Letter(char letter) => new(letter, default, shift: false, alt: false, control: false);

    public static ConsoleKeyInfo Plain(ConsoleKey key) => new('\0', key, shift: false, alt: false, control: false);

    public static ConsoleKeyInfo Control(ConsoleKey key) =>
        new((char)(key - ConsoleKey.A + 1), key, shift: false, alt: false, control: true);
}
