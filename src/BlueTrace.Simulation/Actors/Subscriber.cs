namespace BlueTrace.Simulation.Actors;

/// <summary>Who a phone is to the authority.</summary>
/// <param name="User">Its number.</param>
/// <param name="Password">The right password.</param>
public readonly record struct Subscriber(UserId User, Password Password)
{
    /// <summary>A password that nobody has.</summary>
    public static Password Mistyped { get; } = ReadPassword("mistyped"u8);

    /// <summary>The one with a number: +61400000000 and so on, from Australia's range of mobile phones.</summary>
    public static Subscriber Of(int person)
    {
        Span<byte> name = stackalloc byte[12];
        "+61400000000"u8.CopyTo(name);
        Put(name, person);
        Span<byte> secret = stackalloc byte[12];
        "pass00000000"u8.CopyTo(secret);
        Put(secret, person);
        if (!UserId.TryRead(name, out var user)) throw new InvalidOperationException("A number has digits only.");
        return new Subscriber(user, ReadPassword(secret));
    }

    /// <summary>Whose number it is; false where it is nobody's.</summary>
    public static bool TryFindPerson(UserId user, out int person)
    {
        Span<byte> name = stackalloc byte[UserId.LengthMax];
        var length = user.Write(name);
        person = -1;
        return length > 4 && int.TryParse(name[4..length], out person) && person >= 0 && Of(person).User == user;
    }

    private static Password ReadPassword(ReadOnlySpan<byte> text) =>
        Password.TryRead(text, out var password)
            ? password
            : throw new InvalidOperationException("A password has no blanks.");

    private static void Put(Span<byte> text, int number)
    {
        for (var place = text.Length - 1; number > 0; place--, number /= 10) text[place] = (byte)('0' + number % 10);
    }
}
