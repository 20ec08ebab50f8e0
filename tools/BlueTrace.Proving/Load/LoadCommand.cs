namespace BlueTrace.Proving.Load;

/// <summary>./prove load: clients over real sockets, as many and busy as asked for, and how they were served.</summary>
internal static class LoadCommand
{
    /// <summary>Beside other work a phone beacons a hundred times a second: far more than any does.</summary>
    private static readonly TimeSpan RestBetweenBeacons = TimeSpan.FromMilliseconds(10);

    /// <summary>Runs it and shows what came of it.</summary>
    public static async Task<int> RunAsync(LoadOptions options, CancellationToken stopping)
    {
        if (OpenFiles.Remedy(options.Connections + options.Idle) is { } remedy)
        {
            await Console.Error.WriteLineAsync(remedy);
            return ExitCode.Usage;
        }

        return await Guarded.RunAsync(
            async () =>
            {
                var report = await MeasureAsync(options, stopping);
                report.WriteText(Console.Out);
                if (options.JsonFile is not null) report.WriteJson(options.JsonFile);
                return report.Holds;
            },
            stopping, "Interrupted before anything was measured.");
    }

    private static async Task<LoadReport> MeasureAsync(LoadOptions options, CancellationToken stopping)
    {
        await using var target = await LoadTarget.OpenAsync(options, stopping);
        await using var phone = await PhoneAsync(options, target, stopping);
        using var crowd = new IdleCrowd(target, options.Idle);
        await target.UseAsync(() => crowd.LogInAsync(stopping));
        using var run = new LoadRun(options, number => ClientOf(number, options, target, phone));
        await target.UseAsync(() => run.OpenAsync(stopping));
        await Progress.OnStandardError().RunAsync(run.Describe, run.RunAsync(stopping));
        await crowd.AskAllAsync(stopping);
        return Report(options, run, crowd, target) with
        {
            BeaconsHeard = phone is null ? null : await phone.CountAsync(stopping),
        };
    }

    private static async Task<HearingPhone?> PhoneAsync(
        LoadOptions options, LoadTarget target, CancellationToken stopping)
    {
        var isNeeded = options is { Work: LoadWork.Beacons or LoadWork.Mixed, BeaconsTo: null };
        return isNeeded ? await HearingPhone.StartAsync(target.EndPoint, target.UserOf(0), stopping) : null;
    }

    private static ILoadClient ClientOf(int number, LoadOptions options, LoadTarget target, HearingPhone? phone)
    {
        var user = target.UserOf(options.Idle + number);
        var work = options.Work == LoadWork.Mixed ? (LoadWork)(number % (int)LoadWork.Mixed) : options.Work;
        return work switch
        {
            LoadWork.TempIds => new TempIdClient(target.EndPoint, user, options.InFlight),
            LoadWork.Logins => new LoginClient(target.EndPoint, user),
            LoadWork.Uploads => new UploadClient(target.EndPoint, user, options.Entries, number),
            _ => new BeaconClient(options.BeaconsTo ?? phone!.EndPoint, number, RestOf(options)),
        };
    }

    private static TimeSpan RestOf(LoadOptions options) =>
        options is { Work: LoadWork.Mixed, Rate: null } ? RestBetweenBeacons : TimeSpan.Zero;

    private static LoadReport Report(LoadOptions options, LoadRun run, IdleCrowd crowd, LoadTarget target) => new(
        Work: options.Work.ToString().ToLowerInvariant(),
        Server: options.Server?.ToString() ?? (options.IsCeiling ? "none, only answers" : "its own"),
        Connections: options.Connections,
        InFlight: options.InFlight,
        EntriesPerUpload: options.Entries,
        DuePerSecond: options.Rate,
        MeasuredSeconds: Math.Round(run.Measured.TotalSeconds, 3),
        Rows: [.. run.Total.OrderBy(each => each.Key).Select(each => LoadRow.Of(each.Key, each.Value, run.Measured))],
        BeaconsHeard: null,
        IdleClients: crowd.Count,
        IdleClientsServed: crowd.Served,
        ServerBytesPerIdleClient: crowd.BytesEach,
        ServerPeakBytes: target.Use?.PeakResidentBytes);
}
