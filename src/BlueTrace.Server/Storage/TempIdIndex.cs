using BlueTrace.Core.Wire;

namespace BlueTrace.Server.Storage;

/// <summary>
/// Whose TempID is whose, in memory. A TempID costs 24 bytes for its row and 5 to 11 bytes (7 on average) for its slot,
/// and a user 40 to 100 bytes once. Slots lie in 256 tables that grow one at a time, so that growing never takes long.
/// </summary>
public sealed class TempIdIndex
{
    private const int TableCount = 256;
    private const int RowsPerBlock = 1 << 16;
    private const int Empty = 0;

    private readonly Table[] _tables = new Table[TableCount];
    private readonly List<Row[]> _blocks = [];
    private readonly List<UserId> _users = [];
    private readonly Dictionary<UserId, int> _userNumbers = [];

    /// <summary>How many TempIDs there are.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes that rows and slots take up, users aside.</summary>
    public long Bytes
    {
        get
        {
            var slots = _tables.Sum(table => (long)(table.Slots?.Length ?? 0));
            return slots * sizeof(int) + (long)_blocks.Count * RowsPerBlock * Row.Size;
        }
    }

    /// <summary>Finds whose TempID it is.</summary>
    public bool TryFind(TempId id, out IssuedTempId issued)
    {
        var hash = Hash(id);
        var slots = _tables[hash % TableCount].Slots;
        if (slots is not null)
        {
            for (var slot = FirstSlot(hash, slots); slots[slot] != Empty; slot = NextSlot(slot, slots))
            {
                ref readonly var row = ref RowAt(slots[slot] - 1);
                if (row.Id != id) continue;
                issued = new IssuedTempId(_users[row.UserNumber], id, row.Window);
                return true;
            }
        }

        issued = default;
        return false;
    }

    /// <summary>Adds a TempID; false, and nothing is changed, if it is there already.</summary>
    public bool TryAdd(in IssuedTempId issued)
    {
        var hash = Hash(issued.Id);
        ref var table = ref _tables[hash % TableCount];
        if (table.IsFull) Grow(ref table);

        var slots = table.Slots!;
        var slot = FirstSlot(hash, slots);
        for (; slots[slot] != Empty; slot = NextSlot(slot, slots))
        {
            if (RowAt(slots[slot] - 1).Id == issued.Id) return false;
        }

        slots[slot] = Append(new Row(issued, NumberOf(issued.User))) + 1;
        table.Used++;
        return true;
    }

    private int Append(Row row)
    {
        if (Count == _blocks.Count * RowsPerBlock) _blocks.Add(new Row[RowsPerBlock]);
        _blocks[Count / RowsPerBlock][Count % RowsPerBlock] = row;
        return Count++;
    }

    private ref readonly Row RowAt(int number) => ref _blocks[number / RowsPerBlock][number % RowsPerBlock];

    private int NumberOf(UserId user)
    {
        if (_userNumbers.TryGetValue(user, out var number)) return number;
        number = _users.Count;
        _users.Add(user);
        _userNumbers.Add(user, number);
        return number;
    }

    private void Grow(ref Table table)
    {
        var slots = new int[table.Slots is { } old ? old.Length * 2 : 16];
        foreach (var entry in table.Slots ?? [])
        {
            if (entry == Empty) continue;
            var slot = FirstSlot(Hash(RowAt(entry - 1).Id), slots);
            while (slots[slot] != Empty) slot = NextSlot(slot, slots);
            slots[slot] = entry;
        }

        table.Slots = slots;
    }

    // The lowest eight bits choose the table, the others the slot in it.
    private static int FirstSlot(ulong hash, int[] slots) => (int)(hash / TableCount) & (slots.Length - 1);

    private static int NextSlot(int slot, int[] slots) => (slot + 1) & (slots.Length - 1);

    /// <summary>Mixes well, because a file from elsewhere may number its TempIDs one after another.</summary>
    private static ulong Hash(TempId id)
    {
        var mixed = (id.Head * 0x9E3779B97F4A7C15) ^ id.Tail;
        mixed = (mixed ^ (mixed >> 31)) * 0xBF58476D1CE4E5B9;
        return mixed ^ (mixed >> 29);
    }

    /// <summary>
    /// Slots hold a row's number plus one; their count is a power of two, and at most three in four are used.
    /// </summary>
    private struct Table
    {
        public int[]? Slots;
        public int Used;

        public readonly bool IsFull => Slots is null || Used >= Slots.Length / 4 * 3;
    }

    /// <summary>
    /// A TempID, its user and its window in three words: 34 bits a half of the TempID, 30 the user's number, 39 the
    /// start in seconds, and what is left, 55 bits in two pieces, the window's length.
    /// </summary>
    private readonly struct Row(in IssuedTempId issued, int userNumber)
    {
        public const int Size = 3 * sizeof(ulong);

        private const int HalfBits = 34;
        private const int StartBits = 39;
        private const int LowBits = 64 - HalfBits;
        private const ulong HalfMask = (1UL << HalfBits) - 1;
        private const ulong StartMask = (1UL << StartBits) - 1;
        private const ulong LowMask = (1UL << LowBits) - 1;

        private readonly ulong _headAndUser = issued.Id.Head | ((ulong)userNumber << HalfBits);
        private readonly ulong _tailAndLength = issued.Id.Tail | ((LengthOf(issued.Window) & LowMask) << HalfBits);
        private readonly ulong _startAndLength =
            (ulong)issued.Window.Start.Seconds | ((LengthOf(issued.Window) >> LowBits) << StartBits);

        public TempId Id => TempId.FromHalves(_headAndUser & HalfMask, _tailAndLength & HalfMask);

        public int UserNumber => (int)(_headAndUser >> HalfBits);

        public ValidityWindow Window
        {
            get
            {
                var length = (_tailAndLength >> HalfBits) | ((_startAndLength >> StartBits) << LowBits);
                var start = (long)(_startAndLength & StartMask);
                return new ValidityWindow(new Timestamp(start), new Timestamp(start + (long)length));
            }
        }

        private static ulong LengthOf(ValidityWindow window) => (ulong)(window.Expiry.Seconds - window.Start.Seconds);
    }
}
