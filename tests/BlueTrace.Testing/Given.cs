using System.Text;
using BlueTrace.Core;
using BlueTrace.Core.Wire;

namespace BlueTrace.Testing;

/// <summary>Values by the text that a person would write for them. Text that doesn't read fails the test.</summary>
public static class Given
{
    /// <summary>The bytes of a text, one per character: what a test writes is what goes over the wire.</summary>
    public static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    public static TempId Id(string digits)
    {
        Assert.True(TempId.TryRead(Bytes(digits), out var id), digits);
        return id;
    }

    /// <summary>A TempID of a small number, with its leading zeros.</summary>
    public static TempId Id(int number) => TempId.FromHalves(0, (ulong)number);

    public static Timestamp Time(string text)
    {
        Assert.True(Timestamp.TryRead(Bytes(text), out var timestamp), text);
        return timestamp;
    }

    public static DateTimeOffset Clock(string text) => Time(text).ToDateTimeOffset();

    /// <summary>A moment of a machine whose clock nobody sets.</summary>
    public static Moment Moment(DateTimeOffset clock) => new(clock - DateTimeOffset.UnixEpoch, clock);

    public static Moment Moment(string clock) => Moment(Clock(clock));

    public static ValidityWindow Window(string start, string expiry) => new(Time(start), Time(expiry));

    public static UserId User(string name) => User(Encoding.UTF8.GetBytes(name));

    public static UserId User(byte[] name)
    {
        Assert.True(UserId.TryRead(name, out var user), Encoding.Latin1.GetString(name));
        return user;
    }

    public static Password Password(string text) => Password(Encoding.UTF8.GetBytes(text));

    public static Password Password(byte[] bytes)
    {
        Assert.True(Core.Wire.Password.TryRead(bytes, out var password), Encoding.Latin1.GetString(bytes));
        return password;
    }

    public static OneTimeCode Code(string digits)
    {
        Assert.True(OneTimeCode.TryRead(Bytes(digits), out var code), digits);
        return code;
    }

    public static ContactLogEntry Entry(string row)
    {
        Assert.Equal(Fault.None, ContactLogEntry.Read(Bytes(row), out var entry));
        return entry;
    }

    public static IssuedTempId Issued(string row)
    {
        Assert.Equal(Fault.None, IssuedTempId.Read(Bytes(row), out var issued));
        return issued;
    }
}
