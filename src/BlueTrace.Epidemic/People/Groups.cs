using System.Runtime.InteropServices;

namespace BlueTrace.Epidemic.People;

/// <summary>
/// Classes, teams and clubs: everybody belongs to one, for the whole run. On a day each two of a group meet with the
/// probability that gives everybody the number of contacts that the settings say.
/// </summary>
internal sealed class Groups
{
    private readonly int[] _members;
    private readonly int[] _groups;
    private readonly List<Group> _all = [];

    /// <summary>Sends everybody somewhere.</summary>
    public Groups(PopulationSettings settings, CounterBasedRandom random, Households households, int people)
    {
        _members = new int[people];
        _groups = new int[people];
        var groups = Enumerable.Range(0, 4).Select(_ => new List<int>()).ToArray();
        for (var person = 0; person < people; person++) groups[GroupOf(households.DecadeOf(person))].Add(person);
        for (var group = 0; group < groups.Length; group++)
        {
            var row = random.Row(RandomStreamId.Population, 16 + (ulong)group);
            Shuffling.Shuffle(CollectionsMarshal.AsSpan(groups[group]), row);
        }

        var founding = new GroupAssignment(_members, _groups, _all, random.Row(RandomStreamId.Population, 15));
        var adults = new Queue<int>(groups[2]);
        founding.Divide(
            groups[0], settings.ClassMin, settings.ClassMax, settings.ClassContacts, settings.StaffPerChild, adults);
        founding.Divide(
            groups[1], settings.ClassMin, settings.ClassMax, settings.ClassContacts, settings.StaffPerChild, adults);
        founding.Divide(groups[3], settings.ClubMin, settings.ClubMax, settings.ClubContacts, 0, adults);
        founding.Divide([.. adults], settings.TeamMin, settings.TeamMax, settings.TeamContacts, 0, adults);
        LargestSize = _all.Max(group => group.Size);
    }

    /// <summary>How many belong to the largest group.</summary>
    public int LargestSize { get; }

    /// <summary>The group that somebody belongs to.</summary>
    public Group Of(int person) => _all[_groups[person]];

    /// <summary>Who belongs to a group.</summary>
    public ReadOnlySpan<int> MembersOf(Group group) => _members.AsSpan(group.First, group.Size);

    /// <summary>How many of their group somebody meets on a day, on average.</summary>
    public double ContactsOf(int person) => Of(person).MeetingShare * (Of(person).Size - 1);

    /// <summary>Small children, schoolchildren, adults, elders.</summary>
    private static int GroupOf(int decade) => decade < AgeBand.FirstAdult ? decade : AgeBand.StageOf(decade) + 1;
}
