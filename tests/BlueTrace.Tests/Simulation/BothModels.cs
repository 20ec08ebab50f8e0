namespace BlueTrace.Tests.Simulation;

/// <summary>One scenario for the models "beacons" and "messages".</summary>
internal static class BothModels
{
    /// <summary>The same with a network and a server that take no time.</summary>
    public static MessagesScenario WithMessages(this BeaconsScenario scenario) => new()
    {
        Duration = scenario.Duration,
        Adoption = scenario.Adoption,
        Encounters = scenario.Encounters,
        Air = new MessageAirSettings { Loss = scenario.Air.Loss, PathLoss = scenario.Air.PathLoss },
        Clocks = scenario.Clocks,
        Network = new NetworkSettings { LatencyMillisecondsMin = 0, LatencyMillisecondsMax = 0 },
        Server = new ServerSettings { CommitMilliseconds = 0 },
        Phones = new MessagePhoneSettings
        {
            TempIdLifetime = scenario.Phones.TempIdLifetime,
            RefreshAhead = scenario.Phones.RefreshAhead,
            BeaconInterval = scenario.Phones.BeaconInterval,
            Retention = scenario.Phones.Retention,
            ReusesStaleTempIds = scenario.Phones.ReusesStaleTempIds,
            LoginSpread = scenario.Phones.LoginSpread,
        },
        Illness = scenario.Illness,
        Attacks = scenario.Attacks,
        Measures = scenario.Measures,
    };
}
