namespace BlueTrace.Tests.Lab.Scenarios.EverySetting;

/// <summary>
/// Scenarios that are played in milliseconds and in which, all together, every setting matters. Each is a base for one
/// model; of what has several kinds they have the one that a setting needs.
/// </summary>
internal static class SmallScenarios
{
    private static readonly JsonObject Bases = Parse(
        """
        {
          "messages": [
            { "duration": "20m", "encounters": { "kind": "random-mixing", "people": 12 },
              "phones": { "tempIdLifetime": "5m", "beaconInterval": "20s", "retention": "6m" },
              "illness": { "people": 4, "from": "4m", "to": "15m" } },
            { "duration": "20m", "clocks": { "skewMax": "90s" },
              "encounters": { "kind": "waypoint", "people": 12, "sideMetres": 40, "rangeMetres": 20 },
              "attacks": [ { "kind": "guessing", "victims": 4, "addresses": 2 } ],
              "phones": { "tempIdLifetime": "2m", "mistyping": 0.6, "retryPause": "3s", "retention": "6m",
                "staysConnected": false },
              "server": { "crashEvery": "3m", "commitFailure": 0.2, "retention": "4m", "entriesMax": 10,
                "hasPerAddressLockout": true },
              "network": { "bytesPerSecond": 200, "segmentBytesMin": 10, "segmentBytesMax": 40, "cut": 0.01,
                "stall": 0.2, "partitionEvery": "3m" },
              "air": { "duplication": 0.2, "delayMillisecondsMax": 300,
                "pathLoss": { "sendsDecibelMilliwatts": -35 } },
              "illness": { "people": 6, "from": "4m", "to": "15m" } },
            { "duration": "40m", "encounters": { "kind": "random-mixing", "people": 14, "neighbours": 4 },
              "phones": { "openTrace": { "connection": "3s", "advertiseJitter": "200ms", "queue": "2s",
                  "ignore": "20s" }, "tempIdLifetime": "5m", "reusesStaleTempIds": true, "refreshAhead": "0s" } }
          ],
          "beacons": [
            { "duration": "20m", "encounters": { "kind": "random-mixing", "people": 12 },
              "phones": { "tempIdLifetime": "5m", "beaconInterval": "20s", "retention": "6m" }, "air": { "loss": 0.2 },
              "illness": { "people": 4, "from": "4m", "to": "15m" } },
            { "duration": "40m", "clocks": { "skewMax": "2h" }, "attacks": [ { "kind": "replay" } ],
              "encounters": { "kind": "waypoint", "people": 12, "sideMetres": 40, "rangeMetres": 20 },
              "phones": { "tempIdLifetime": "2m", "reusesStaleTempIds": true, "refreshAhead": "10s",
                "retryPause": "1m" },
              "air": { "pathLoss": { "sendsDecibelMilliwatts": -35 } } }
          ],
          "city": [
            { "duration": "40d", "adoption": 0.6, "air": { "loss": 0.3 },
              "phones": { "beaconInterval": "5m", "retention": "14d" },
              "city": { "people": 400, "disease": { "infectedAtStart": 20 },
                "tracing": { "hearsInBackground": 0.8, "bystanders": 2, "interviews": {} },
                "testing": { "householdStaysHome": 0.5 } } },
            { "duration": "40d", "adoption": 0.8, "phones": { "beaconInterval": "1m" },
              "city": { "trace": { "file": "first.txt", "stepSeconds": 240, "origin": 240, "outsideRun": "leave-out" },
                "tracing": { "minutesMin": 2, "closeMinutes": 2 },
                "disease": { "infectedAtStart": 3, "reproduction": 9 } } }
          ]
        }
        """);

    /// <summary>What kinds need beside their defaults; most need nothing.</summary>
    private static readonly JsonObject Kinds = Parse(
        """
        {
          "random-mixing": { "people": 12 },
          "households": { "people": 30, "workplaceMax": 12, "leavesHome": 0, "beginsWork": 1, "endsWork": 2,
            "comesHome": 3 },
          "waypoint": { "people": 10, "sideMetres": 30, "standing": 2 },
          "meetings": { "people": 6, "gatherings": [ { "people": [0, 1, 2], "from": "1m", "to": "15m" },
            { "people": [3, 4], "from": "2m", "to": "19m" } ] },
          "fixed-pairs": { "people": 6 }, "trace": { "file": "first.txt", "origin": 240, "outsideRun": "leave-out" },
          "tracking": { "beside": [0] },
          "guessing": { "victims": 2, "addresses": 3, "connections": 2, "guessesAtOnce": 2 },
          "flood": { "beaconsPerSecond": 5, "from": "1m", "for": "2m" },
          "false-contacts": { "liar": 0, "listensBeside": [3], "uploadsAt": "8m" },
          "false-time": { "people": [0, 1], "at": "2m" }
        }
        """);

    private const string Sweep = """
        { "over": [ { "path": "adoption", "values": [0.2, 0.9] } ], "seeds": 2,
          "plots": [ { "title": "A plot", "table": "detection", "quantities": ["encounters"],
            "theory": ["encounters"] } ] }
        """;

    /// <summary>Those of a model in which a setting stands.</summary>
    public static IEnumerable<JsonObject> For(SettingPlace place) =>
        from scenario in Bases[place.Model]!.AsArray()
        let whole = Complete(scenario!.DeepClone().AsObject(), place)
        where whole is not null
        select whole;

    private static JsonObject? Complete(JsonObject scenario, SettingPlace place)
    {
        scenario["model"] = place.Model;
        scenario["name"] = "small";
        scenario["title"] = "Small";
        scenario["question"] = "?";
        if (place.Steps[0] == "sweep")
        {
            var isCity = place.Model == "city";
            if (!isCity) scenario["measures"] = new JsonArray("detection");
            scenario["sweep"] =
                Parse(isCity ? Sweep.Replace("detection", "city").Replace("encounters", "infected") : Sweep);
        }

        if (place.Steps.Contains("{households}")) scenario["duration"] = "4h";
        return Enter(scenario, place.Steps, 0) ? scenario : null;
    }

    /// <summary>
    /// Makes the objects and kinds on the way to a setting; false where this scenario leaves them out.
    /// </summary>
    private static bool Enter(JsonNode here, IReadOnlyList<string> steps, int at)
    {
        if (at >= steps.Count - 1) return true;
        var (name, next) = (steps[at], steps[at + 1]);
        if (here is JsonArray list) return list.Count > 0 && Enter(list[0]!, steps, at + 1);
        var members = here.AsObject();
        if (next[0] == '{') members[name] = Choose(next);
        else if (next[0] == '[' && at + 2 < steps.Count && steps[at + 2][0] == '{')
            members[name] = new JsonArray(Choose(steps[at + 2]));
        else if (next[0] != '[' && members[name] is null)
        {
            if (name is "trace") return false;
            members[name] = new JsonObject();
        }

        if (members[name] is null) return next[0] == '[' && at + 2 >= steps.Count;
        var skipped = next[0] == '{' ? 2 : next[0] == '[' && at + 2 < steps.Count && steps[at + 2][0] == '{' ? 3 : 1;
        var inner = skipped == 3 ? members[name]![0]! : members[name]!;
        return Enter(inner, steps, at + skipped);
    }

    private static JsonObject Choose(string chosen)
    {
        var kind = chosen.Trim('{', '}');
        var members = Kinds[kind]?.DeepClone().AsObject() ?? [];
        members["kind"] = kind;
        return members;
    }

    private static JsonObject Parse(string text) => JsonNode.Parse(text)!.AsObject();
}
