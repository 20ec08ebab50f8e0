using System.Text;
using BlueTrace.Core.Authority;
using BlueTrace.Core.Wire;

namespace BlueTrace.Tests.Server.Storage;

/// <summary>Short ways to write values of the wire in tests.</summary>
internal static class Samples
{
    public static TempId Id(ulong number) => TempId.FromHalves(number / TempId.HalfCount, number % TempId.HalfCount);

    public static IssuedTempId Issued(
        ulong number, string user = "+61410999999", string start = "13/05/2020 17:45:06") =>
        new(Given.User(user), Id(number), ValidityWindow.From(Given.Time(start), 900));

    public static string Row(IssuedTempId issued)
    {
        Span<byte> row = stackalloc byte[IssuedTempId.LengthMax];
        return Encoding.ASCII.GetString(row[..issued.Write(row)]) + "\n";
    }

    public static UploadReport Upload(
        string user = "+61410999999", string receivedAt = "14/05/2020 18:00:01", params TracedEntry[] entries) =>
        new(Given.User(user), Given.Time(receivedAt), entries);
}
