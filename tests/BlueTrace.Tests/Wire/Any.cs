namespace BlueTrace.Tests.Wire;

/// <summary>Every value there is of each kind, for properties.</summary>
internal static class Any
{
    public static readonly Gen<TempId> TempId = Gen.Select(
        Gen.ULong[0, Core.Wire.TempId.HalfCount - 1],
        Gen.ULong[0, Core.Wire.TempId.HalfCount - 1],
        Core.Wire.TempId.FromHalves);

    public static readonly Gen<Timestamp> Timestamp =
        Gen.Long[0, Core.Wire.Timestamp.Last.Seconds].Select(seconds => new Timestamp(seconds));

    public static readonly Gen<ValidityWindow> Window = Gen.Select(Timestamp, Timestamp,
        (one, other) => one <= other ? new ValidityWindow(one, other) : new ValidityWindow(other, one));

    /// <summary>A window that phones take: of a day at the most.</summary>
    public static readonly Gen<ValidityWindow> ShortWindow = Gen.Select(
        Gen.Long[0, Core.Wire.Timestamp.Last.Seconds - ValidityWindow.SecondsMax],
        Gen.Int[1, ValidityWindow.SecondsMax],
        (start, lifetime) => ValidityWindow.From(new Timestamp(start), lifetime));

    public static readonly Gen<byte[]> UserName = Gen.Byte[(byte)'!', (byte)'~'].Array[1, UserId.LengthMax];

    public static readonly Gen<UserId> User = UserName.Select(Given.User);

    public static readonly Gen<byte[]> PasswordBytes = Gen
        .OneOf(Gen.Byte[(byte)'!', (byte)'~'], Gen.Byte[0x80, 0xFF]).Array[1, Core.Wire.Password.LengthMax];

    public static readonly Gen<Password> Password = PasswordBytes.Select(Given.Password);

    public static readonly Gen<OneTimeCode> Code = Gen.ULong[0, 999_999].Select(OneTimeCode.From);

    public static readonly Gen<ContactLogEntry> Entry =
        Gen.Select(TempId, Window, (id, window) => new ContactLogEntry(id, window));

    public static readonly Gen<IssuedTempId> Issued =
        Gen.Select(User, TempId, Window, (user, id, window) => new IssuedTempId(user, id, window));

    public static readonly Gen<Beacon> Beacon = Gen.Select(TempId, ShortWindow, (id, window) => new Beacon(id, window));

    /// <summary>A number that the wire can write.</summary>
    public static readonly Gen<int> Number = Gen.Int[0, 999_999_999];

    /// <summary>Bytes of no kind, and bytes that come close to the wire's: its own letters, digits and signs.</summary>
    public static readonly Gen<byte[]> Bytes = Gen.OneOf(
        Gen.Byte.Array[0, 150],
        Gen.OneOf("0123456789/: +UPLOADSERv\r\n1.="u8.ToArray()).Array[0, 150]);
}
