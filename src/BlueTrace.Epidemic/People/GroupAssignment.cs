namespace BlueTrace.Epidemic.People;

/// <summary>Divides people into groups.</summary>
/// <param name="members">Is filled with the members of one group after another.</param>
/// <param name="groups">Is told whose group is which.</param>
/// <param name="all">Takes the groups.</param>
/// <param name="sizeRow">Where the draws of sizes are.</param>
internal sealed class GroupAssignment(int[] members, int[] groups, List<Group> all, ulong sizeRow)
{
    private int _next;

    /// <summary>Divides people who are in random order, and takes adults to those that need some.</summary>
    public void Divide(
        IReadOnlyList<int> people, int least, int most, double contacts, double staffPerPerson, Queue<int> staff)
    {
        for (var from = 0; from < people.Count;)
        {
            var size = least
                + (int)CounterBasedRandom.Below(most - least + 1, CounterBasedRandom.Number(sizeRow, (ulong)all.Count));
            var to = Math.Min(people.Count, from + size);
            var first = _next;
            for (; from < to; from++) Join(people[from]);
            for (var wanted = (int)Math.Round(size * staffPerPerson); wanted > 0 && staff.Count > 0; wanted--)
                Join(staff.Dequeue());
            var share = _next - first > 1 ? Math.Min(1, contacts / (_next - first - 1)) : 0;
            all.Add(new Group(first, _next - first, (ulong)Math.Round(share * (1UL << 32))));
        }
    }

    private void Join(int person)
    {
        members[_next++] = person;
        groups[person] = all.Count;
    }
}
