using System.Globalization;

namespace BlueTrace.Core.Wire;

/// <summary>
/// Six decimal digits, sent to a phone number: whoever can say them reads what is sent there. Leading zeros belong to
/// it.
/// </summary>
public readonly record struct OneTimeCode
{
    /// <summary>How many digits it has.</summary>
    public const int Length = 6;

    /// <summary>How often one may be tried: digits are mistyped once or twice.</summary>
    public const int TriesMax = 3;

    /// <summary>How long one may be tried: text messages take minutes at times.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>How many there are.</summary>
    private const int Count = 1_000_000;

    private readonly int _number;

    private OneTimeCode(int number) => _number = number;

    /// <summary>
    /// One for each number; of numbers that are all as likely, codes are too, but for one part in 10^13.
    /// </summary>
    public static OneTimeCode From(ulong number) => new((int)(number % Count));

    // code = 6DIGIT
    /// <summary>Reads a code that fills <paramref name="text"/> exactly.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out OneTimeCode code)
    {
        var isCode = Number.TryRead(text, out var number) && text.Length == Length;
        code = isCode ? new OneTimeCode(number) : default;
        return isCode;
    }

    /// <summary>Its digits.</summary>
    public override string ToString() => _number.ToString("D6", CultureInfo.InvariantCulture);
}
