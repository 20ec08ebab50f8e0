using System.Numerics;

namespace BlueTrace.Epidemic.Tracing;

/// <summary>
/// The contact logs of all phones. None is stored: what somebody's phone heard on a day follows from whom they met, and
/// is worked out when they hand it over. Retention is by whole days, so a log is that of so many days before today.
/// </summary>
public sealed class ContactLogs(CityScenario scenario, IContactNetwork network, AppUsers users, IsolationCalendar home)
{
    private const long MillisecondsPerMinute = 60_000;
    private const long MillisecondsPerDay = 86_400_000;
    private const ulong BeginningDraw = 3;
    private const ulong LowerHears = 4;
    private const ulong UpperHears = 5;
    private const ulong NearbyDraw = 6;

    private readonly Probability _reception = new(1 - scenario.Air.Loss.Value);
    private readonly long _interval = (long)scenario.Phones.BeaconInterval.TotalMilliseconds;
    private readonly long _lifetime = (long)scenario.Phones.TempIdLifetime.TotalMilliseconds;
    private readonly TracingSettings _tracing = scenario.City.Tracing;

    /// <summary>For how many days before today a log goes back.</summary>
    public int RetentionDays { get; } = (int)scenario.Phones.Retention.TotalDays;

    /// <summary>Adds what somebody's log holds on the morning of a day, by days.</summary>
    /// <param name="person">Whose log.</param>
    /// <param name="today">The day; nothing of it is in the log yet.</param>
    /// <param name="contacts">Room for the contacts of a day.</param>
    /// <param name="log">What it is added to.</param>
    public void Read(int person, int today, Span<Contact> contacts, List<HeardContact> log)
    {
        if (!users.Has(person) || !users.Hears(person)) return;
        for (var day = Math.Max(0, today - RetentionDays); day < today; day++)
        {
            foreach (var contact in contacts[..network.Meet(person, day, home, contacts)])
            {
                if (TryHear(person, day, contact, out var heard)) log.Add(heard);
            }

            ReadNearby(person, day, contacts, log);
        }
    }

    /// <summary>Whether a contact was long enough for a close one.</summary>
    public bool IsClose(in Contact contact) => network.MinutesOf(contact) >= _tracing.CloseMinutes;

    /// <summary>What a contact leaves in the log of somebody whose phone hears; false where that is nothing.</summary>
    public bool TryHear(int person, int day, in Contact contact, out HeardContact heard)
    {
        heard = default;
        if (!users.Has(contact.Other)) return false;
        var length = (long)(network.MinutesOf(contact) * MillisecondsPerMinute);
        var room = MillisecondsPerDay - length + 1;
        var begin = day * MillisecondsPerDay
            + CounterBasedRandom.Below(room, CounterBasedRandom.Number(contact.Key, BeginningDraw));
        var key = CounterBasedRandom.Pair(contact.Key, person < contact.Other ? LowerHears : UpperHears);
        heard = Listen(contact.Other, day, begin, begin + length, key) with { IsClose = IsClose(contact) };
        return heard.Beacons > 0;
    }

    private void ReadNearby(int person, int day, Span<Contact> contacts, List<HeardContact> log)
    {
        for (var round = 1; round < _tracing.Bystanders + 1; round++)
        {
            var share = new Probability(Math.Min(1, _tracing.Bystanders - round + 1));
            foreach (var contact in contacts[..network.Pass(person, day, round, home, contacts)])
            {
                if (share.Accepts(CounterBasedRandom.Number(contact.Key, NearbyDraw))
                    && TryHear(person, day, contact, out var heard))
                    log.Add(heard with { IsClose = false });
            }
        }
    }

    /// <summary>Hears the beacons of a phone during a time, those under one TempID after those under another.</summary>
    private HeardContact Listen(int other, int day, long begin, long end, ulong key)
    {
        var phase = users.FirstBeaconOf(other, _interval);
        var rotation = users.RotationOf(other, _lifetime) - _lifetime;
        var (beacon, beyond) = (FirstFrom(begin, phase), FirstFrom(end, phase));
        var (first, last, beacons, tempIds, lastEpoch) = (0L, 0L, 0, 0, -1);
        for (var run = 0UL; beacon < beyond; run++)
        {
            var epoch = (int)((phase + beacon * _interval - rotation) / _lifetime);
            var change = FirstFrom(rotation + (epoch + 1) * _lifetime, phase);
            var said = (int)Math.Min(Math.Min(beyond, change) - beacon, BitSlicedBernoulli.Longest);
            if (BitSlicedBernoulli.Hear(said, _reception, CounterBasedRandom.Pair(key, run)) is not 0 and var bits)
            {
                if (beacons == 0) first = beacon + BitSlicedBernoulli.First(bits);
                last = beacon + BitSlicedBernoulli.Last(bits);
                beacons += BitOperations.PopCount(bits);
                if (epoch != lastEpoch) (tempIds, lastEpoch) = (tempIds + 1, epoch);
            }

            beacon += said;
        }

        return new HeardContact(other, day, tempIds, beacons,
            (int)((last - first + 1) * _interval / MillisecondsPerMinute), false);
    }

    /// <summary>The number of the first beacon from a moment on.</summary>
    private long FirstFrom(long moment, long phase) => Math.Max(0, moment - phase + _interval - 1) / _interval;
}
