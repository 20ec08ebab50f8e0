using System.Runtime.InteropServices;
using BlueTrace.Simulation.Chance;

namespace BlueTrace.Simulation.People;

/// <summary>
/// Classes, teams and clubs: everybody belongs to one, for the whole run. On a day each two of a circle meet with the
/// probability that gives everybody the number of contacts that the settings say.
/// </summary>
internal sealed class Circles
{
    private readonly int[] _members;
    private readonly int[] _circles;
    private readonly List<Circle> _all = [];

    /// <summary>Sends everybody somewhere.</summary>
    public Circles(SocietySettings settings, Draws draws, Households households, int people)
    {
        _members = new int[people];
        _circles = new int[people];
        var groups = Enumerable.Range(0, 4).Select(_ => new List<int>()).ToArray();
        for (var person = 0; person < people; person++) groups[GroupOf(households.DecadeOf(person))].Add(person);
        for (var group = 0; group < groups.Length; group++)
        {
            var row = draws.Row(Purpose.Society, 16 + (ulong)group);
            Shuffling.Shuffle(CollectionsMarshal.AsSpan(groups[group]), row);
        }


        var founding = new CircleFounding(_members, _circles, _all, draws.Row(Purpose.Society, 15));
        var adults = new Queue<int>(groups[2]);
        founding.Divide(groups[0], settings.ClassMin, settings.ClassMax, settings.ClassContacts, settings.StaffPerChild, adults);
        founding.Divide(groups[1], settings.ClassMin, settings.ClassMax, settings.ClassContacts, settings.StaffPerChild, adults);
        founding.Divide(groups[3], settings.ClubMin, settings.ClubMax, settings.ClubContacts, 0, adults);
        founding.Divide([.. adults], settings.TeamMin, settings.TeamMax, settings.TeamContacts, 0, adults);
        LargestSize = _all.Max(circle => circle.Size);
    }

    /// <summary>How many belong to the largest circle.</summary>
    public int LargestSize { get; }

    /// <summary>The circle that somebody belongs to.</summary>
    public Circle Of(int person) => _all[_circles[person]];

    /// <summary>Who belongs to a circle.</summary>
    public ReadOnlySpan<int> MembersOf(Circle circle) => _members.AsSpan(circle.First, circle.Size);

    /// <summary>How many of their circle somebody meets on a day, on average.</summary>
    public double ContactsOf(int person) => Of(person).MeetingShare * (Of(person).Size - 1);

    /// <summary>Small children, schoolchildren, adults, elders.</summary>
    private static int GroupOf(int decade) => decade < Decade.FirstAdult ? decade : Decade.StageOf(decade) + 1;
}
