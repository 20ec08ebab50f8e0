namespace BlueTrace.EndToEnd.Client;

public sealed class ManyClientsTests : EndToEndTest
{
    private const int Count = 8;

    [Fact]
    public async Task Eight_phones_at_once_are_each_served_and_their_events_do_not_mix()
    {
        var users = Enumerable.Range(0, Count).Select(number => $"+6141000000{number}").ToArray();
        var server = await StartServerInAsync(NewServerFolder(string.Concat(users.Select(user => $"{user} secret\n"))));
        var phones = await Task.WhenAll(users.Select(_ => StartPhoneAsync(server)));
        await Task.WhenAll(phones.Select((phone, i) => phone.LogInAsync(users[i], "secret")));

        var met = await Task.WhenAll(phones.Select((phone, i) => MeetNextAsync(phone, phones[(i + 1) % Count])));
        await Task.WhenAll(phones.Select((phone, i) => phone.HearAsync(met[(i + Count - 1) % Count])));
        var uploads = await Task.WhenAll(phones.Select(phone => phone.UploadAsync()));
        await Task.WhenAll(phones.Select(phone => phone.LogOutAsync()));

        Assert.All(uploads, said => Assert.Equal("1 entry uploaded.", said));
        await Condition.WaitForAsync(
            "all events are shown", () => server.Events.Count == Count * (3 + 4 + 1), Stopping);
        var expected = Enumerable.Range(0, Count).SelectMany(i =>
        {
            var before = (i + Count - 1) % Count;
            return EventsOf(users[i], met[i], users[before], met[before]);
        });
        Assert.Equal(expected.Order(), SplitIntoEvents(server.Events).Order());
        Assert.Equal(Count, server.Uploads.Count);
    }

    private static async Task<Beacon> MeetNextAsync(ClientProgram phone, ClientProgram next)
    {
        await phone.DownloadTempIdAsync();
        return await phone.SendBeaconAsync(next.UdpPort);
    }

    private static IEnumerable<string> EventsOf(string user, Beacon own, string contact, Beacon heard) =>
    [
        $"user: {user}\nTempID:\n{own.Id}",
        $"received contact log from {user}\n{heard};\n"
            + $"Contact log checking\n{contact}, {heard.Window.Start}, {heard.Id};",
        $"{user} logout",
    ];

    /// <summary>
    /// Cuts the terminal's lines where an event must begin; lines of two events in each other's way would show.
    /// </summary>
    private static List<string> SplitIntoEvents(IReadOnlyList<string> lines)
    {
        var events = new List<string>();
        for (var i = 0; i < lines.Count;)
        {
            var length = lines[i].StartsWith("user: ") ? 3 : lines[i].StartsWith("received ") ? 4 : 1;
            events.Add(string.Join('\n', lines.Skip(i).Take(length)));
            i += length;
        }

        return events;
    }
}
