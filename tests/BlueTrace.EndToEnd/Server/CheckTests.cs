namespace BlueTrace.EndToEnd.Server;

/// <summary>./server check on a directory that the real server has used.</summary>
public sealed class CheckTests : EndToEndTest
{
    [Fact]
    public async Task A_directory_that_a_server_used_is_well_and_a_changed_digit_is_named_by_its_line()
    {
        var folder = await UseAsync();
        var well = await RunAsync(ProgramFiles.Server, "check", folder);
        Assert.Equal((0, 5), (well.ExitCode, well.Output.Count(line => line.EndsWith("all well"))));

        var path = Path.Combine(folder, "tempIDs.txt");
        var bytes = await File.ReadAllBytesAsync(path, Stopping);
        bytes[^60] = (byte)(bytes[^60] == '7' ? '8' : '7');
        await File.WriteAllBytesAsync(path, bytes, Stopping);
        var damaged = await RunAsync(ProgramFiles.Server, "check", folder);
        Assert.Equal(1, damaged.ExitCode);
        Assert.Contains(damaged.Output, line => line.StartsWith($"{path}, line 2: "));

        var start = await RunAsync(ProgramFiles.Server, "0", "60", "--listen", "127.0.0.1", "--data", folder);
        Assert.Equal(1, start.ExitCode);
        Assert.StartsWith($"{path}, line 2: ", Assert.Single(start.Errors));
    }

    [Fact]
    public async Task TempIDs_that_are_gone_while_their_checksums_are_there_are_a_finding()
    {
        var folder = await UseAsync();
        File.Delete(Path.Combine(folder, "tempIDs.txt"));
        var check = await RunAsync(ProgramFiles.Server, "check", folder);

        Assert.Equal(1, check.ExitCode);
        Assert.Contains(check.Output, line => line.Contains("tempIDs.txt: it is missing"));
    }

    [Fact]
    public async Task A_directory_in_use_is_refused()
    {
        var server = await StartServerAsync();
        var check = await RunAsync(ProgramFiles.Server, "check", server.Folder);
        Assert.Equal(1, check.ExitCode);
        Assert.Contains("a BlueTrace server is using this directory", Assert.Single(check.Errors));
    }

    [Fact]
    public async Task A_directory_that_is_not_there_is_said()
    {
        var check = await RunAsync(ProgramFiles.Server, "check", "/no/such");
        Assert.Equal((1, "/no/such: there is no such directory."), (check.ExitCode, Assert.Single(check.Errors)));
    }

    [Fact]
    public async Task Two_hundred_rows_and_NUL_bytes_behind_them_prevent_no_start()
    {
        var folder = NewServerFolder();
        var rows = string.Concat(Enumerable.Range(0, 200).Select(number =>
            $"{Ada} {number:D20} 13/05/2020 17:45:06 13/05/2020 18:00:05\n"));
        await File.WriteAllTextAsync(Path.Combine(folder, "tempIDs.txt"), rows + new string('\0', 100), Stopping);
        await StartServerInAsync(folder, 60);

        Assert.Equal(rows, await File.ReadAllTextAsync(Path.Combine(folder, "tempIDs.txt"), Stopping));
        Assert.Single(Directory.GetFiles(folder, "tempIDs.txt.cut-*"));
    }

    [Theory]
    [InlineData("--forget-everything-past-retention")]
    [InlineData("--forget-everything-past-retention", "--retention", "0")]
    public async Task Forgetting_everything_goes_with_retention(params string[] options) =>
        Assert.Equal(2, (await RunAsync(ProgramFiles.Server, ["0", "60", .. options])).ExitCode);

    [Fact]
    public async Task What_others_may_read_is_made_private_or_warned_of_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes");
        var folder = NewServerFolder();
        var path = Path.Combine(folder, "tempIDs.txt");
        await File.WriteAllTextAsync(path, "", Stopping);
        File.SetUnixFileMode(path, (UnixFileMode)0b110_100_100);
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        var server = await StartServerInAsync(folder, 60);

        Assert.Equal((UnixFileMode)0b110_000_000, File.GetUnixFileMode(path));
        Assert.Equal((UnixFileMode)0b111_101_101, File.GetUnixFileMode(folder));
        Assert.Single(server.Program.Lines, line =>
            line.Text.Contains($"Others on this machine can access {folder} and read {folder}/credentials.txt"));
    }

    /// <summary>Two TempIDs, an upload and a block, and a server that was stopped.</summary>
    private async Task<string> UseAsync()
    {
        var server = await StartServerAsync();
        using (var client = await LogInRawAsync(server, Ada))
        {
            var row = (await client.SayAsync("DOWNLOAD"))![4..];
            await client.SayAsync("DOWNLOAD");
            await client.SayAsync("UPLOAD 1");
            Assert.StartsWith("251 ", await client.SayAsync(row));
        }

        await BlockAsync(server, Bob);
        await StopAsync(server);
        return server.Folder;
    }
}
