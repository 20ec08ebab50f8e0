namespace BlueTrace.Tests.Client;

/// <summary>A person at a terminal who is typing when the server dies, and goes on.</summary>
public sealed class HalfTypedLineTests : ClientTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Channel<ConsoleKeyInfo> _keys = Channel.CreateUnbounded<ConsoleKeyInfo>();
    private readonly SeenStream _seen = new();
    private readonly CancellationTokenSource _stop = new();
    private int _seenTo;
    private Task<ClientExitCode> _running = Task.FromResult(ClientExitCode.Done);

    [Fact]
    public async Task Half_a_command_becomes_no_username()
    {
        Start(Server.Port);
        await LogInAsync();
        Press("Upload_con");
        await SeeAsync("> Upload_con");

        Server.DropEverybody();
        await SeeAndPressAsync("Log in to connect again", "tact_log\n");

        await LogInAsync();
        Assert.DoesNotContain("Username: tact_log", _seen.Text);
        Assert.DoesNotContain("Username: Upload_con", _seen.Text);
    }

    [Fact]
    public async Task Half_a_password_is_never_shown_as_a_username()
    {
        Start(Server.Port);
        await SeeAndPressAsync("Username: ", "anna\n");
        await SeeAndPressAsync("Password: ", "app");

        Server.DropEverybody();
        await SeeAndPressAsync("Log in to connect again", "le\n");

        await LogInAsync();
        Assert.DoesNotContain("app", _seen.Text);
        Assert.DoesNotContain("Username: l", _seen.Text);
    }

    [Fact]
    public async Task Commands_typed_ahead_while_an_answer_is_awaited_become_neither_username_nor_password()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Start(((IPEndPoint)listener.LocalEndpoint).Port);
        using (var connection = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken))
        {
            using var said = new StreamReader(connection.GetStream(), Encoding.ASCII);
            Say(connection, "220 BlueTrace/1 line-max=256 entries-max=1");
            await SeeAndPressAsync("Username: ", "anna\n");
            Assert.Equal("USER anna", await HearAsync(said));
            Say(connection, "331 Password");
            await SeeAndPressAsync("Password: ", "apple\n");
            Assert.Equal("PASS apple", await HearAsync(said));
            Say(connection, "230 Welcome");
            await SeeAndPressAsync("> ", "Download_tempID\n");
            Assert.Equal("DOWNLOAD", await HearAsync(said));
            Press("Upload_contact_log\nhelp\nBeac");
        }

        await SeeAndPressAsync("Log in to connect again", "on 127.0.0.1 9\n");
        await SeeAndPressAsync("Username: ", "ben\n");
        using var next = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        Say(next, "220 BlueTrace/1 line-max=256 entries-max=1");
        using var heard = new StreamReader(next.GetStream(), Encoding.ASCII);
        Assert.Equal("USER ben", await HearAsync(heard));
    }

    public override async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(Patience);
        _stop.Dispose();
        await _seen.DisposeAsync();
        await base.DisposeAsync();
    }

    private void Start(int port)
    {
        var options =
            new ClientOptions { ServerHost = "127.0.0.1", ServerPort = port, UdpPort = 0, DataFolder = Folder };
        var output = new Output(_seen, () => { });
        var prompt = new TerminalPrompt(_keys.Reader, output, output, () => 80);
        var app = new App(options, prompt, Time);
        _running = Task.Run(() => app.RunAsync(_stop.Token));
    }

    private async Task LogInAsync()
    {
        await SeeAndPressAsync("Username: ", "anna\n");
        await SeeAndPressAsync("Password: ", "apple\n");
        await SeeAsync("Welcome");
    }

    private async Task SeeAndPressAsync(string seen, string pressed)
    {
        await SeeAsync(seen);
        Press(pressed);
    }

    private void Press(string text)
    {
        foreach (var letter in text) _keys.Writer.TryWrite(letter == '\n' ? Keys.Enter : Keys.Letter(letter));
    }

    private static void Say(TcpClient to, string line) => to.GetStream().Write(Encoding.ASCII.GetBytes(line + "\r\n"));

    private static async Task<string?> HearAsync(StreamReader said) => await said.ReadLineAsync().WaitAsync(Patience);

    /// <summary>Waits until a text is shown behind the one that was waited for before.</summary>
    private async Task SeeAsync(string text)
    {
        using var patience = new CancellationTokenSource(Patience);
        int at;
        while ((at = _seen.Text.IndexOf(text, _seenTo)) < 0)
        {
            if (patience.IsCancellationRequested)
                throw new TimeoutException($"Never saw \"{text}\". Saw:\n{_seen.Text}");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        _seenTo = at + text.Length;
    }

    /// <summary>All that was ever shown.</summary>
    private sealed class SeenStream : MemoryStream
    {
        private readonly StringBuilder _text = new();

        public string Text
        {
            get { lock (_text) return _text.ToString(); }
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            lock (_text) _text.Append(Encoding.UTF8.GetString(buffer));
        }
    }
}
