namespace BlueTrace.EndToEnd.Server;

/// <summary>The real server under somebody who waits for its readiness, as systemd does.</summary>
public sealed class SupervisorTests : EndToEndTest
{
    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task It_is_told_when_the_server_listens_and_when_it_begins_to_stop(bool isAbstract)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux has abstract names");
        var name = Path.Combine(NewFolder(), "notify");
        using var supervisor = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        supervisor.Bind(new UnixDomainSocketEndPoint(isAbstract ? $"\0{name}" : name));
        var server = StartSupervised(isAbstract ? $"@{name}" : name);

        var ready = await ReceiveAsync(supervisor);
        Assert.Matches(@"^READY=1\nSTATUS=Serving on 127\.0\.0\.1:\d+$", ready);
        using (var client = await RawClient.ConnectAsync(System.Net.IPEndPoint.Parse(ready.Split(' ')[^1])))
            server.Terminate();

        Assert.StartsWith("STOPPING=1\n", await ReceiveAsync(supervisor));
        Assert.Equal(0, await server.WaitForExitAsync());
        Assert.Empty(LinesOf(server, LineOrigin.Error));
    }

    [Theory]
    [InlineData("/nowhere/notify")]
    [InlineData("@nobody-listens-here")]
    [InlineData("vsock:2:1234")]
    [InlineData("/far/too/long/a/name/for/a/socket/far/too/long/a/name/for/a/socket/far/too/long/a/name/for/a/socket/")]
    public async Task One_that_cannot_be_reached_is_a_line_in_the_log_and_no_failure(string address)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such sockets");
        var program = StartSupervised(address);
        var server = await ServerProgram.ReadyAsync(program, folder: "");
        using (var client = await RawClient.ConnectAsync(server.EndPoint))
            Assert.StartsWith("230 ", await client.LogInAsync(Ada, PasswordOf(Ada)));

        program.Terminate();
        Assert.Equal(0, await program.WaitForExitAsync());
        Assert.Contains(LinesOf(program, LineOrigin.Error), line =>
            line.Contains($"The supervisor of the server could not be notified at {address}:"));
    }

    private ChildProgram StartSupervised(string notifySocket)
    {
        var start = ServerProgram.StartInfo(NewServerFolder(), blockSeconds: 60);
        start.Environment["NOTIFY_SOCKET"] = notifySocket;
        return Start("server", start);
    }

    private static async Task<string> ReceiveAsync(Socket socket)
    {
        var datagram = new byte[1024];
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stopping);
        patience.CancelAfter(ChildProgram.Patience);
        var length = await socket.ReceiveAsync(datagram, SocketFlags.None, patience.Token);
        return Encoding.UTF8.GetString(datagram, 0, length);
    }
}
