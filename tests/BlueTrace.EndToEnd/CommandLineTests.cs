namespace BlueTrace.EndToEnd;

/// <summary>The programs from a directory that is not theirs.</summary>
public sealed class CommandLineTests : EndToEndTest
{
    public static TheoryData<string, string> WrongWords => new()
    {
        { ProgramFiles.Server, "" },
        { ProgramFiles.Server, "4000" },
        { ProgramFiles.Server, "65536 60" },
        { ProgramFiles.Server, "4000 -1" },
        { ProgramFiles.Server, "4000 60 --listen nowhere" },
        { ProgramFiles.Server, "4000 60 --no-such-option" },
        { ProgramFiles.Client, "" },
        { ProgramFiles.Client, "127.0.0.1 4000" },
        { ProgramFiles.Client, "127.0.0.1 4000 65536" },
        { ProgramFiles.Client, "127.0.0.1 port 8000" },
        { ProgramFiles.Client, "127.0.0.1 4000 8000 --retention soon" },
        { ProgramFiles.Lab, "" },
        { ProgramFiles.Lab, "no-such-command" },
        { ProgramFiles.Demo, "--no-such-option" },
        { ProgramFiles.Demo, "--keep /" },
        { ProgramFiles.Prove, "" },
        { ProgramFiles.Prove, "no-such-command" },
        { ProgramFiles.Prove, "crash --rounds 0" },
        { ProgramFiles.Prove, "crash --seed -1" },
        { ProgramFiles.Prove, "fault earthquake" },
    };

    [Theory, MemberData(nameof(WrongWords))]
    public async Task Wrong_usage_is_explained_and_ends_with_exit_code_2(string program, string words)
    {
        var run = await RunAsync(program, words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(run.Errors, line => line.Contains("Usage: ./"));
        Assert.Empty(run.Output);
    }

    public static TheoryData<string, string, string> NearCommands => new()
    {
        { ProgramFiles.Lab, "swep", "There is no command swep; did you mean sweep?" },
        { ProgramFiles.Prove, "crush", "There is no command crush; did you mean crash?" },
        { ProgramFiles.Server, "chek data", "There is no command chek; did you mean check?" },
        { ProgramFiles.Server, "hash-pasword", "There is no command hash-pasword; did you mean hash-password?" },
        { ProgramFiles.Server, "4OOO 60", "<server_port>: '4OOO' is not a whole number from 0 to 65535." },
    };

    [Theory, MemberData(nameof(NearCommands))]
    public async Task A_command_that_is_nearly_one_is_named(string program, string word, string said)
    {
        var run = await RunAsync(program, word.Split(' '));
        Assert.Equal(said, run.Errors[0]);
    }

    [Fact]
    public async Task Every_program_tells_its_version_and_commit()
    {
        string[] programs =
            [ProgramFiles.Server, ProgramFiles.Client, ProgramFiles.Demo, ProgramFiles.Lab, ProgramFiles.Prove];
        foreach (var program in programs)
        {
            var run = await RunAsync(program, "--version");

            Assert.Equal(0, run.ExitCode);
            Assert.Matches(@"^\d+\.\d+\.\d+\+([0-9a-f]{12,}(\.modified)?|outside-git)$", Assert.Single(run.Output));
        }
    }

    [Fact]
    public async Task A_server_that_is_not_there_ends_the_client_with_exit_code_3()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        silent.Stop();

        var run = await RunAsync(ProgramFiles.Client, "127.0.0.1", $"{port}", "0");

        Assert.Equal(3, run.ExitCode);
        Assert.NotEmpty(run.Errors);
    }
}
