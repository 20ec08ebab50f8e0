namespace BlueTrace.Proving.Fuzz.Targets;

/// <summary>Every reader that hostile bytes can reach.</summary>
public static class FuzzTargets
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IFuzzTarget> All { get; } =
    [
        new ServerTarget(), new ClientTarget(), new BeaconTarget(),
        new CredentialsTarget(), new TempIdsTarget(), new ContactLogTarget(), new UploadTarget(),
    ];

    /// <summary>The one of that name, or null.</summary>
    public static IFuzzTarget? Find(string name) => All.FirstOrDefault(target => target.Name == name);
}
