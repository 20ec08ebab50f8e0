namespace BlueTrace.Epidemic.Tracing;

/// <summary>
/// Who has the app, and what their phone is like. A person keeps their number whatever the adoption is: who has it at a
/// lower one has it at a higher one too.
/// </summary>
public sealed class AppUsers
{
    private const ulong HavingDraw = 0;
    private const ulong HearingDraw = 1;
    private const ulong UploadingDraw = 2;
    private const ulong RotationDraw = 3;
    private const ulong BeaconDraw = 4;

    /// <summary>How many of an age have a smartphone: Ofcom, as in OpenABM-Covid19.</summary>
    private static readonly double[] Smartphones = [0.09, 0.8, 0.97, 0.96, 0.94, 0.86, 0.7, 0.48, 0.32];

    private readonly IContactNetwork _network;
    private readonly TracingSettings _settings;
    private readonly Probability[] _byDecade;
    private readonly ulong _row;

    /// <summary>Hands out the phones.</summary>
    public AppUsers(CityScenario scenario, CitySettings city, IContactNetwork network, CounterBasedRandom random)
    {
        _network = network;
        _settings = city.Tracing;
        _row = random.Row(RandomStreamId.Adoption, 1);
        var isByAge = _settings.AdoptionBy == AdoptionKind.Age;
        _byDecade = [.. Smartphones.Select(share => new Probability(scenario.Adoption.Value * (isByAge ? share : 1)))];
        for (var person = 0; person < network.People; person++)
        {
            if (Has(person)) Count++;
        }
    }

    /// <summary>How many have the app.</summary>
    public int Count { get; }

    /// <summary>Whether somebody has the app.</summary>
    public bool Has(int person)
    {
        var drawer = _settings.AdoptionBy == AdoptionKind.Household ? _network.HouseholdOf(person) : person;
        return _byDecade[_network.DecadeOf(person)].Accepts(Draw(drawer, HavingDraw));
    }

    /// <summary>Whether somebody's phone hears others.</summary>
    public bool Hears(int person) => _settings.HearsInBackground.Accepts(Draw(person, HearingDraw));

    /// <summary>Whether somebody hands over their log when they are confirmed.</summary>
    public bool Uploads(int person) => _settings.Uploads.Accepts(Draw(person, UploadingDraw));

    /// <summary>When a phone gets its first TempID of a run, in milliseconds of the first lifetime.</summary>
    public long RotationOf(int person, long lifetime) => Below(lifetime, person, RotationDraw);

    /// <summary>When a phone says its first beacon of a run, in milliseconds of the first interval.</summary>
    public long FirstBeaconOf(int person, long interval) => Below(interval, person, BeaconDraw);

    private long Below(long count, int person, ulong draw) => CounterBasedRandom.Below(count, Draw(person, draw));

    private ulong Draw(int person, ulong draw) =>
        CounterBasedRandom.Number(CounterBasedRandom.Pair(_row, (ulong)person), draw);
}
