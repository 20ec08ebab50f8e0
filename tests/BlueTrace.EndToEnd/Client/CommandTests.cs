namespace BlueTrace.EndToEnd.Client;

public sealed class CommandTests : EndToEndTest
{
    [Fact]
    public async Task Download_tempID_is_shown_by_both_and_written_down()
    {
        var server = await StartServerAsync();
        var phone = await LogInAsync(server, Ada);

        var id = await phone.DownloadTempIdAsync();

        await server.Program.WaitForLineAsync(id);
        Assert.Equal(["TempID:", id], ShownBy(phone)[^2..]);
        Assert.Equal([$"user: {Ada}", "TempID:", id], server.Events);
        var row = Assert.Single(await File.ReadAllLinesAsync(server.TempIDsFile, Stopping));
        Assert.StartsWith($"{Ada} {id} ", row);
    }

    [Fact]
    public async Task A_fresh_TempID_has_a_row_of_its_own_in_a_file_without_a_last_newline()
    {
        var folder = NewServerFolder();
        await File.WriteAllTextAsync(Path.Combine(folder, "tempIDs.txt"), SampleFiles.TempIDs, Stopping);
        var server = await StartServerInAsync(folder);

        var id = await (await LogInAsync(server, Ada)).DownloadTempIdAsync();

        var text = await File.ReadAllTextAsync(server.TempIDsFile, Stopping);
        Assert.StartsWith($"{SampleFiles.TempIDs}\n{Ada} {id} ", text);
        Assert.EndsWith("\n", text);
    }

    [Fact]
    public async Task An_unknown_command_is_an_error_and_the_session_goes_on()
    {
        var phone = await LogInAsync(await StartServerAsync(), Ada);

        await phone.TypeAsync("whatsthedate");

        await phone.Program.WaitForLineAsync("Error. Invalid command");
        await phone.DownloadTempIdAsync();
    }

    [Fact]
    public async Task Logout_is_shown_by_the_server_and_ends_the_client()
    {
        var server = await StartServerAsync();
        var phone = await LogInAsync(server, Ada);

        Assert.Equal(0, await phone.LogOutAsync());

        await server.Program.WaitForLineAsync("logout");
        Assert.Equal([$"{Ada} logout"], server.Events);
        Assert.Equal("Logged out.", ShownBy(phone)[^1]);
    }

    [Fact]
    public async Task The_end_of_input_logs_out()
    {
        var server = await StartServerAsync();
        var phone = await LogInAsync(server, Ada);

        phone.Program.CloseInput();

        Assert.Equal(0, await phone.Program.WaitForExitAsync());
        await server.Program.WaitForLineAsync($"{Ada} logout");
    }
}
