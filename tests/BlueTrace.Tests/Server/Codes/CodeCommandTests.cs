using BlueTrace.Server.Codes;

namespace BlueTrace.Tests.Server.Codes;

/// <summary>Codes that a program of the operator's sends.</summary>
public sealed class CodeCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bluetrace-").FullName;
    private readonly CollectedLog _log = new();

    public CodeCommandTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "the programs are shell scripts");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_number_is_the_programs_argument_and_the_code_its_input()
    {
        await using var command =
            Command("read -r code; echo \"$# $1 $code\" > \"$0.part\"; mv \"$0.part\" \"$0.sent\"");
        command.Send(Drawn("+61410555555"));
        await UntilAsync(() => File.Exists(PathOf("send.sent")));
        Assert.Equal("1 +61410555555 271828\n", await File.ReadAllTextAsync(PathOf("send.sent"), Stopping));
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task No_shell_reads_the_number()
    {
        await using var command = Command("printf '%s' \"$1\" > \"$0.part\"; mv \"$0.part\" \"$0.sent\"");
        command.Send(Drawn("$(touch${IFS}x);'\"*"));
        await UntilAsync(() => File.Exists(PathOf("send.sent")));
        Assert.Equal("$(touch${IFS}x);'\"*", await File.ReadAllTextAsync(PathOf("send.sent"), Stopping));
    }

    [Theory]
    [InlineData("exit 3", "ended with 3")]
    [InlineData("exec 0<&- 1>&- 2>&-; exit 4", "ended with 4")]
    [InlineData("yes; exit 0", "took over 30 seconds")]
    public async Task A_failure_is_in_the_log_and_names_nobody(string script, string reason)
    {
        var clock = new FakeTimeProvider();
        await using var command = Command(script, clock);
        command.Send(Drawn("+61410555555"));
        await UntilAsync(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return _log.Lines.Count > 0;
        });

        Assert.Equal(
            $"21 A code could not be sent to whoever registers: {PathOf("send")} {reason}", Assert.Single(_log.Lines));
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_in_the_log_and_the_next_is_tried_all_the_same()
    {
        await using var command = new CodeCommand(PathOf("none"), TimeProvider.System, _log);
        command.Send(Drawn("+61410555555"));
        await UntilAsync(() => _log.Lines.Count > 0);
        Assert.StartsWith("21 A code could not be sent to whoever registers: ", Assert.Single(_log.Lines));
        Assert.DoesNotContain("+61410555555", _log.Lines[0]);
        WriteScript("none", "touch \"$0.sent\"");
        command.Send(Drawn("+61410555555"));
        await UntilAsync(() => File.Exists(PathOf("none.sent")));
    }

    [Fact]
    public async Task A_few_run_at_one_time_some_wait_and_the_others_are_counted()
    {
        await using var command = Command("touch \"$0-$1\"; sleep 100");
        for (var number = 0; number < CodeCommand.AtOnceMax; number++) command.Send(Drawn($"{number}"));
        await UntilAsync(() => Directory.GetFiles(_folder, "send-*").Length == CodeCommand.AtOnceMax);
        for (var i = 0; i < CodeCommand.WaitingMax; i++) command.Send(Drawn("waiting"));
        Assert.Empty(_log.Lines);
        command.Send(Drawn("toomany"));
        Assert.Contains("too many are waiting to be sent", Assert.Single(_log.Lines));
        Assert.Equal(CodeCommand.AtOnceMax, Directory.GetFiles(_folder, "send-*").Length);
    }

    private static CancellationToken Stopping => TestContext.Current.CancellationToken;

    private static CodeDrawn Drawn(string number) => new(Given.User(number), Given.Code("271828"));

    private CodeCommand Command(string script, TimeProvider? clock = null)
    {
        WriteScript("send", script);
        return new CodeCommand(PathOf("send"), clock ?? TimeProvider.System, _log);
    }

    private void WriteScript(string name, string script)
    {
        File.WriteAllText(PathOf(name), $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(PathOf(name), (UnixFileMode)0b111_000_000);
    }

    private string PathOf(string name) => Path.Combine(_folder, name);

    private static Task UntilAsync(Func<bool> isSo) =>
        Condition.WaitForAsync("the command has run", isSo, TestContext.Current.CancellationToken);
}
