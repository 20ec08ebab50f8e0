using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace BlueTrace.Server.Storage;

/// <summary>
/// Whose TempID is whose, in memory. A TempID costs 24 bytes for its row and 7 to 14 bytes (9 on average) for its slot,
/// and a user 40 to 100 bytes once. Slots lie in 256 tables that grow one at a time, so that growing never takes long.
/// Rows lie far apart in memory, so a byte beside each slot, the mark, says which of them are worth a look.
/// </summary>
public sealed class TempIdIndex
{
    private const int TableCount = 256;
    private const int RowsPerBlock = 1 << 16;
    private const int SlotsMin = 16;

    /// <summary>How many slots of a growing table are seen to while the memory for one is on its way.</summary>
    private const int SlotsAhead = 16;

    private readonly Table[] _tables = [.. Enumerable.Repeat(0, TableCount).Select(_ => new Table(0))];
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
            var slots = _tables.Sum(table => (long)table.Slots.Length);
            return slots * (sizeof(int) + sizeof(byte)) + (long)_blocks.Count * RowsPerBlock * Row.Size;
        }
    }

    /// <summary>Finds whose TempID it is.</summary>
    public bool TryFind(TempId id, out IssuedTempId issued)
    {
        var hash = Hash(id);
        ref readonly var table = ref _tables[hash % TableCount];
        if (table.Slots.Length > 0 && Seek(table, hash, id, out var slot))
        {
            ref readonly var row = ref RowAt(table.Slots[slot]);
            issued = new IssuedTempId(_users[row.UserNumber], id, row.Window);
            return true;
        }

        issued = default;
        return false;
    }

    /// <summary>Adds a TempID; false, and nothing is changed, if it is there already.</summary>
    public bool TryAdd(in IssuedTempId issued)
    {
        var hash = Hash(issued.Id);
        ref var table = ref _tables[hash % TableCount];
        if (table.IsFull) Grow(ref table, Math.Max(SlotsMin, table.Slots.Length * 2));
        if (Seek(table, hash, issued.Id, out var slot)) return false;

        table.Take(slot, hash, Append(new Row(issued, NumberOf(issued.User))));
        return true;
    }

    /// <summary>
    /// Has the processor fetch what adding a TempID will look at. Called some TempIDs ahead, it lets the waits for
    /// memory overlap, and they are most of what adding costs.
    /// </summary>
    public void Prefetch(TempId id)
    {
        var hash = Hash(id);
        ref readonly var table = ref _tables[hash % TableCount];
        if (table.Slots.Length == 0) return;
        var slot = table.FirstSlot(hash);
        Prefetch(ref table.Marks[slot]);
        Prefetch(ref table.Slots[slot]);
    }

    /// <summary>Makes room for so many TempIDs in all, so that adding them needs no growing.</summary>
    public void Reserve(long count)
    {
        var slots = Math.Max(SlotsMin, (int)BitOperations.RoundUpToPowerOf2((ulong)(count / TableCount) * 4 / 3 + 1));
        for (var i = 0; i < TableCount; i++)
        {
            if (_tables[i].Slots.Length < slots) Grow(ref _tables[i], slots);
        }
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

    /// <summary>Finds a TempID's slot, or the empty one that it would take; there is always an empty one.</summary>
    private bool Seek(in Table table, ulong hash, TempId id, out int slot)
    {
        var mark = Table.MarkOf(hash);
        for (slot = table.FirstSlot(hash); table.Marks[slot] != Table.Empty; slot = table.NextSlot(slot))
        {
            if (table.Marks[slot] == mark && RowAt(table.Slots[slot]).Id == id) return true;
        }

        return false;
    }

    private void Grow(ref Table table, int slots)
    {
        var (old, marks) = (table.Slots, table.Marks);
        table = new Table(slots);
        for (var i = 0; i < old.Length; i++)
        {
            // An empty slot names row 0, which is as good as any.
            if (i + SlotsAhead < old.Length) Prefetch(in RowAt(old[i + SlotsAhead]));
            if (marks[i] == Table.Empty) continue;
            var hash = Hash(RowAt(old[i]).Id);
            var slot = table.FirstSlot(hash);
            while (table.Marks[slot] != Table.Empty) slot = table.NextSlot(slot);
            table.Take(slot, hash, old[i]);
        }
    }

    /// <summary>A hint, not an access: it does no harm if the garbage collector moves what it is about.</summary>
    private static unsafe void Prefetch<T>(ref readonly T what)
        where T : unmanaged
    {
        if (Sse.IsSupported) Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.AsRef(in what)));
    }

    /// <summary>Mixes well, because a file from elsewhere may number its TempIDs one after another.</summary>
    private static ulong Hash(TempId id)
    {
        var mixed = (id.Head * 0x9E3779B97F4A7C15) ^ id.Tail;
        mixed = (mixed ^ (mixed >> 31)) * 0xBF58476D1CE4E5B9;
        return mixed ^ (mixed >> 29);
    }

    /// <summary>
    /// Row numbers, each in the first slot that was free from where its hash points. The count of slots is a power of
    /// two, and at most three in four are used.
    /// </summary>
    private struct Table(int slots)
    {
        public const byte Empty = 0;

        public readonly int[] Slots = new int[slots];
        public readonly byte[] Marks = new byte[slots];
        private int _used;

        public readonly bool IsFull => _used >= Slots.Length / 4 * 3;

        /// <summary>Eight bits that choose neither the table nor the slot; never <see cref="Empty"/>.</summary>
        public static byte MarkOf(ulong hash) => (byte)((hash >> 56) | 1);

        // The lowest eight bits chose the table, the others choose the slot in it.
        public readonly int FirstSlot(ulong hash) => (int)(hash / TableCount) & (Slots.Length - 1);

        public readonly int NextSlot(int slot) => (slot + 1) & (Slots.Length - 1);

        public void Take(int slot, ulong hash, int row)
        {
            Marks[slot] = MarkOf(hash);
            Slots[slot] = row;
            _used++;
        }
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
