namespace BlueTrace.EndToEnd.Server;

/// <summary>
/// The real server over a long random history of logins, TempIDs, uploads and kills, one server process after another
/// on one directory, against a model that fits on a page: what it says, and what its files hold in the end.
/// </summary>
public sealed class NaiveModelTests : EndToEndTest
{
    private const int Steps = 400;
    private const string Stranger = "nobody";

    private static readonly string[] Users = [Ada, Bob, Cyd, Stranger];

    public static TheoryData<ulong, ulong> Blocks => Seeds.Blocks(count: 3, perBlock: 1);

    [Theory, MemberData(nameof(Blocks))]
    public Task The_server_and_its_files_are_what_the_model_says(ulong first, ulong last) =>
        Seeds.EachAsync(first, last, PlayAsync);

    private async Task PlayAsync(ulong seed)
    {
        var history = new History((int)seed);
        var server = await StartServerAsync(blockSeconds: 3600);
        for (var step = 0; step < Steps; step++)
        {
            switch (history.Draw(100))
            {
                case < 3:
                    server = await RestartAsync(server);
                    history.Restarted();
                    break;
                case < 35:
                    await history.LogInAsync(server);
                    break;
                case < 80:
                    await history.DownloadAsync();
                    break;
                default:
                    await history.UploadAsync();
                    break;
            }
        }

        await KillAsync(server);
        Assert.Equal(history.TempIds, File.ReadLines(server.TempIDsFile));
        Assert.Equal(history.Uploads.Order(), server.Uploads.Select(RowsOf).Order());
        Assert.True(history.TempIds.Count > 50 && history.Uploads.Count > 10, "the history says little");
        history.Dispose();
    }

    private async Task<ServerProgram> RestartAsync(ServerProgram server)
    {
        await KillAsync(server);
        return await StartServerInAsync(server.Folder, blockSeconds: 3600);
    }

    /// <summary>An upload without the moment it was received and its checksum.</summary>
    private static string RowsOf(string path) => string.Join('\n', File.ReadLines(path).Where(line =>
        !line.StartsWith("received ") && !line.StartsWith("sum ")));

    /// <summary>What happened so far, and what must follow from it.</summary>
    private sealed class History(int seed) : IDisposable
    {
        private readonly Random _random = new(seed);
        private readonly Dictionary<string, int> _wrongInARow = [];
        private readonly HashSet<string> _blocked = [];
        private readonly List<(RawClient Client, string User)> _sessions = [];

        /// <summary>The rows of tempIDs.txt.</summary>
        public List<string> TempIds { get; } = [];

        /// <summary>The uploads' files.</summary>
        public List<string> Uploads { get; } = [];

        public int Draw(int below) => _random.Next(below);

        /// <summary>Sessions end, and failures that have not blocked yet are forgotten; blocks hold.</summary>
        public void Restarted()
        {
            Dispose();
            _wrongInARow.Clear();
        }

        public async Task LogInAsync(ServerProgram server)
        {
            var user = Users[Draw(Users.Length)];
            var isRight = user != Stranger && Draw(10) < 7;
            var client = await RawClient.ConnectAsync(server.EndPoint);
            var reply = await client.LogInAsync(user, isRight ? PasswordOf(user) : "wrong");
            Assert.StartsWith(JudgeLogin(user, isRight), reply);
            if (isRight && !_blocked.Contains(user) && _sessions.Count(each => each.User == user) < 5)
                _sessions.Add((client, user));
            else client.Dispose();
        }

        public async Task DownloadAsync()
        {
            if (_sessions.Count == 0) return;
            var (client, user) = _sessions[Draw(_sessions.Count)];
            var reply = await client.SayAsync("DOWNLOAD");
            Assert.StartsWith("250 ", reply);
            TempIds.Add($"{user} {reply![4..]}");
        }

        public async Task UploadAsync()
        {
            if (_sessions.Count == 0) return;
            var (client, user) = _sessions[Draw(_sessions.Count)];
            var entries = Enumerable.Range(0, Draw(6)).Select(_ => AnyEntry(user)).ToList();
            var text = $"UPLOAD {entries.Count}\n" + string.Concat(entries.Select(each => each.Entry + "\n"));
            await client.SendAsync(text);
            if (entries.Count > 0) Assert.StartsWith("354 ", await client.ReadLineAsync());
            Assert.StartsWith($"251 {entries.Count} ", await client.ReadLineAsync());
            Uploads.Add(string.Join('\n',
                [
                    $"uploader {user}", $"entries {entries.Count}",
                    .. entries.Select(each => $"{each.Entry} {each.Finding}"), "end",
                ]));
        }

        public void Dispose()
        {
            foreach (var (client, _) in _sessions) client.Dispose();
            _sessions.Clear();
        }

        private string JudgeLogin(string user, bool isRight)
        {
            if (_blocked.Contains(user)) return "432 ";
            var wrong = _wrongInARow[user] = isRight ? 0 : _wrongInARow.GetValueOrDefault(user) + 1;
            if (isRight) return "230 ";
            if (wrong < 3) return "430 ";
            _blocked.Add(user);
            return "431 ";
        }

        private (string Entry, string Finding) AnyEntry(string uploader)
        {
            if (TempIds.Count == 0 || Draw(4) == 0)
                return ("00000000000000000000 13/05/2020 17:54:06 13/05/2020 18:09:05", "unknown");
            var columns = TempIds[Draw(TempIds.Count)].Split(' ', 2);
            var (owner, entry) = (columns[0], columns[1]);
            if (Draw(5) == 0) return (Earlier(entry), $"times-differ {owner}");
            return (entry, owner == uploader ? $"own {owner}" : $"contact {owner}");
        }

        /// <summary>The entry with a start that is a second too early.</summary>
        private static string Earlier(string entry)
        {
            const string Form = "dd/MM/yyyy HH:mm:ss";
            var start = entry.Substring(TempId.Length + 1, Form.Length);
            var earlier = DateTime.ParseExact(start, Form, null).AddSeconds(-1);
            return entry.Replace($" {start} ", $" {earlier.ToString(Form)} ");
        }
    }
}
