namespace BlueTrace.Lab.Scenarios;

/// <summary>The texts of scenarios to begin with, one for each model, with what somebody would change first.</summary>
internal static partial class StarterScenario
{
    private const string Messages =
        """
          "duration": "1h",
          "adoption": 0.8,                    // how likely a person has the app

          // Who meets whom: random-mixing, households, waypoint, meetings, fixed-pairs or trace.
          "encounters": { "kind": "random-mixing", "people": 100, "neighbours": 2 },

          "phones": { "tempIdLifetime": "15m", "beaconInterval": "20s", "retention": "21d" },
          "air": { "loss": 0.1 },             // how likely a beacon is lost

          // Three people are tested positive and hand over their contact logs.
          "illness": { "people": 3, "from": "30m", "to": "55m" },

          // An adversary hears beacons beside person 0, and says them again beside person 1.
          "attacks": [ { "kind": "replay", "hearsBeside": 0, "sendsBeside": 1, "delayMax": "20m" } ],

          "measures": ["contacts", "detection", "traced-contacts", "replay"],

          // What ./lab sweep goes over.
          "sweep": { "over": [ { "path": "air.loss", "values": [0, 0.2, 0.4, 0.6, 0.8] } ], "seeds": 5 }
        """;

    private const string Beacons =
        """
          "duration": "8h",
          "adoption": 0.6,                    // how likely a person has the app

          // Who meets whom: random-mixing, households, waypoint, meetings, fixed-pairs or trace.
          "encounters": { "kind": "random-mixing", "people": 10000, "neighbours": 4, "stepsTogether": 15 },

          "phones": { "tempIdLifetime": "15m", "beaconInterval": "1m", "retention": "21d" },
          "air": { "loss": 0.5 },             // how likely a beacon is lost

          // Twenty people are tested positive and hand over their contact logs.
          "illness": { "people": 20, "from": "4h", "to": "8h" },

          "measures": ["detection", "traced-contacts"],

          // What ./lab sweep goes over.
          "sweep": { "over": [ { "path": "adoption", "values": [0.2, 0.4, 0.6, 0.8, 1] } ], "seeds": 5 }
        """;

    private const string City =
        """
          "duration": "100d",
          "adoption": 0.6,                    // how likely a person has the app

          "phones": { "tempIdLifetime": "15m", "beaconInterval": "1m", "retention": "21d" },
          "air": { "loss": 0.3 },             // how likely a beacon is lost

          "city": {
            "people": 10000,
            "disease": { "infectedAtStart": 10, "reproduction": 2.6 },
            "testing": { "resultDelayDays": 2 },
            "tracing": { "uploads": 0.8, "minutesMin": 15, "callDelayDays": 1 }
          },

          // What ./lab sweep goes over.
          "sweep": {
            "over": [ { "path": "adoption", "values": [0, 0.2, 0.4, 0.6, 0.8, 1] } ],
            "seeds": 5,
            "plots": [ { "title": "People infected", "table": "city", "quantities": ["infected"] } ]
          }
        """;

    /// <summary>The text of a file.</summary>
    /// <param name="model">For which model.</param>
    /// <param name="name">The file's name, without its ending; what can't be in one becomes a hyphen.</param>
    public static string Text(string model, string name)
    {
        var clean = NotInNames().Replace(name.ToLowerInvariant(), "-").Trim('-');
        var settings = model switch { "messages" => Messages, "beacons" => Beacons, _ => City };
        return $$"""
            {
              "model": "{{model}}",
              "name": "{{(clean.Length > 0 ? clean : "scenario")}}",
              "title": "My scenario",
              "question": "What do I want to know?",

            {{settings}}
            }

            """;
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotInNames();
}
