using System.Buffers;
using System.Text;

namespace BlueTrace.Proving.LiveFuzz;

/// <summary>
/// What one hostile connection says: a conversation as a client would have it, with mistakes in every fourth message.
/// </summary>
/// <param name="random">Where what it says comes from.</param>
internal sealed class HostileScript(CountedRandom random)
{
    /// <summary>Users whose passwords attackers know; their own failures block them again and again.</summary>
    public const int UserCount = 64;

    private const int MessagesMax = 200;
    private const int MessagesPerWriteMax = 16;
    private const int EntriesMax = 5;

    private readonly string _user = User(random.Below(UserCount));
    private int _left = 2 + random.Below(MessagesMax);
    private int _said;

    /// <summary>The name and the password of such a user.</summary>
    public static string User(int number) => $"mallory{number}";

    /// <summary>Whether everything is said.</summary>
    public bool IsOver => _left == 0;

    /// <summary>Writes the next few messages, which go out together; returns how many.</summary>
    public int Write(ArrayBufferWriter<byte> output)
    {
        var count = Math.Min(_left, 1 + random.Below(MessagesPerWriteMax));
        for (var i = 0; i < count; i++)
        {
            var message = Encoding.ASCII.GetBytes(Next());
            output.Write(random.OneIn(4) ? Mutation.Of(message, random) : message);
        }

        _left -= count;
        return count;
    }

    private string Next() => _said++ switch
    {
        0 => $"USER {_user}\r\n",
        1 => $"PASS {_user}\r\n",
        _ => random.Below(64) switch
        {
            0 => Upload(),
            1 when random.OneIn(8) => "LOGOUT\r\n",
            < 5 => $"USER {_user}\r\n",
            < 8 => $"PASS {_user}\r\n",
            < 12 => $"UPLOAD {random.Below(1_000_000_000)}\r\n",
            < 20 => $"{Entry()}\r\n",
            < 24 => $"220 BlueTrace/1 line-max={random.Below(1000)} entries-max=1\r\n",
            _ => "DOWNLOAD\r\n",
        },
    };

    private string Upload()
    {
        var entries = random.Below(EntriesMax + 1);
        return $"UPLOAD {entries}\r\n" + string.Concat(Enumerable.Range(0, entries).Select(_ => $"{Entry()}\r\n"));
    }

    private string Entry() =>
        $"{random.Below(1_000_000_000):D20} 13/05/2020 17:{random.Below(60):D2}:06 13/05/2020 "
            + $"18:{random.Below(60):D2}:05";
}
