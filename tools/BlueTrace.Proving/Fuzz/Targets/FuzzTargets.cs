namespace BlueTrace.Proving.Fuzz.Targets;

/// <summary>Every reader that hostile bytes can reach.</summary>
internal static class FuzzTargets
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new ServerTarget(), new ClientTarget(), new BeaconTarget(),
        new CredentialsTarget(), new TempIdsTarget(), new ContactLogTarget(), new UploadTarget(),
    ];

    /// <summary>The one of that name, or null.</summary>
    public static FuzzTarget? Find(string name) => All.FirstOrDefault(target => target.Name == name);
}
