using System.Buffers.Binary;
using BlueTrace.Core.Session;

namespace BlueTrace.Core.Authority;

/// <summary>
/// Draws the codes that prove numbers, and bounds how many there are: for a number, since each is as many guesses as it
/// has tries; from an address; and in all, which bounds memory and what sending them costs. Whose number it is plays no
/// part. An hour begins with its first code, and lives in memory.
/// </summary>
/// <param name="random">Draws the codes.</param>
public sealed class CodeIssuer(IRandomSource random)
{
    /// <summary>
    /// Codes for one number in an hour: one that came, and two that did not. At three tries each somebody who does not
    /// read them guesses one of a hundred thousand numbers in an hour.
    /// </summary>
    public const int CodesPerNumberMax = 3;

    /// <summary>Codes for one address in an hour: the phones of a household.</summary>
    public const int CodesPerAddressMax = 10;

    /// <summary>
    /// Codes in an hour: a town registers in some days, and whoever has addresses to ask for them all guesses one in
    /// weeks.
    /// </summary>
    public const int CodesPerHourMax = 1_000;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly Dictionary<UserId, int> _ofNumbers = [];
    private readonly Dictionary<LoginOrigin, int> _ofAddresses = [];
    private int _issued;
    private TimeSpan _since;

    /// <summary>Draws a code for a number; null where there have been as many in this hour as there may be.</summary>
    /// <param name="number">The number.</param>
    /// <param name="origin">Where it was asked for.</param>
    /// <param name="now">The moment, by a clock that only runs forward.</param>
    public OneTimeCode? Issue(UserId number, LoginOrigin origin, TimeSpan now)
    {
        if (_issued == 0 || now - _since >= Hour) BeginHour(now);
        var ofNumber = _ofNumbers.GetValueOrDefault(number);
        var ofAddress = _ofAddresses.GetValueOrDefault(origin);
        var isTooMany = ofNumber == CodesPerNumberMax || ofAddress == CodesPerAddressMax || _issued == CodesPerHourMax;
        if (isTooMany) return null;

        _ofNumbers[number] = ofNumber + 1;
        _ofAddresses[origin] = ofAddress + 1;
        _issued++;
        Span<byte> drawn = stackalloc byte[sizeof(ulong)];
        random.Fill(drawn);
        return OneTimeCode.From(BinaryPrimitives.ReadUInt64LittleEndian(drawn));
    }

    /// <summary>In how many seconds the next hour begins, at least 1.</summary>
    public int SecondsLeft(TimeSpan now) => Math.Max(1, (int)Math.Ceiling((_since + Hour - now).TotalSeconds));

    private void BeginHour(TimeSpan now)
    {
        _ofNumbers.Clear();
        _ofAddresses.Clear();
        (_issued, _since) = (0, now);
    }
}
