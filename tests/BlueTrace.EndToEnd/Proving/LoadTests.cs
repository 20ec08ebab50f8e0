using System.Text.Json;

namespace BlueTrace.EndToEnd.Proving;

/// <summary>Short runs of load, soak, timing and lockout.</summary>
public sealed class LoadTests : EndToEndTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    [Theory]
    [InlineData("tempids", "--in-flight", "8")]
    [InlineData("tempids", "--rate", "200")]
    [InlineData("logins", "--connections", "4")]
    [InlineData("uploads", "--entries", "20")]
    [InlineData("beacons", "--rate", "200")]
    [InlineData("tempids", "--ceiling", "true")]
    public async Task Every_sort_of_work_is_done_without_an_error(string work, string option, string value)
    {
        var run = await LoadAsync("--work", work, option, value);
        Assert.StartsWith(work, run.Output[1]);
    }

    [Fact]
    public async Task The_result_is_there_for_programs_too()
    {
        var file = Path.Combine(NewFolder(), "result.json");
        var run = await LoadAsync("--work", "mixed", "--connections", "4", "--json", file);

        using var result = JsonDocument.Parse(await File.ReadAllTextAsync(file, Stopping));
        var rows = result.RootElement.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(
            ["tempids", "logins", "uploads", "beacons"], rows.Select(row => row.GetProperty("work").GetString()));
        Assert.All(rows, row => Assert.True(row.GetProperty("operations_per_second").GetDouble() > 0));
        Assert.True(result.RootElement.GetProperty("beacons_heard").GetInt32() > 0);
    }

    [Fact]
    public async Task Idle_clients_are_served_at_the_end()
    {
        var run = await LoadAsync("--connections", "2", "--idle", "300");
        Assert.StartsWith("300 of 300 idle clients were served at the end", run.Output[^1]);
    }

    [Fact]
    public async Task A_server_that_runs_already_is_loaded()
    {
        var folder = NewServerFolder("ann secret\n");
        var server = await StartServerInAsync(folder);
        await LoadAsync(
            "--server", $"{server.EndPoint}", "--users", Path.Combine(folder, "credentials.txt"), "--connections", "2");

        Assert.NotEmpty(await File.ReadAllTextAsync(server.TempIDsFile, Stopping));
    }

    [Fact]
    public async Task Nobody_there_is_said()
    {
        var users = Path.Combine(NewServerFolder("ann secret\n"), "credentials.txt");
        var run = await TryLoadAsync("--server", "127.0.0.1:1", "--users", users);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("It failed: ", run.Output[0]);
    }

    [Theory]
    [InlineData("--server", "127.0.0.1:4000"), InlineData("--server", "here"), InlineData("--work", "sleep")]
    [InlineData("--connections", "0")]
    public async Task Wrong_words_are_wrong_usage(string option, string word)
    {
        var run = await RunAsync(ProgramFiles.Prove, "load", option, word);
        Assert.Equal(2, run.ExitCode);
    }

    [Fact]
    public async Task A_short_soak_leaves_no_handle_behind()
    {
        var run = await RunAsync(ProgramFiles.Prove, Patience, "soak", "--minutes", "0.1");
        Assert.True(run.ExitCode == 0, string.Join('\n', run.Output));
        Assert.StartsWith("ok     handles at rest: ", run.Output[^1]);
    }

    [Fact]
    public async Task A_lockout_takes_three_wrong_passwords_and_by_the_per_address_rule_ten_addresses()
    {
        var run = await RunAsync(ProgramFiles.Prove, Patience, "lockout", "--users", "20");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            ["60: 20 of 20", "60: 0 of 20", "600: 20 of 20"],
            run.Output[2..].Select(line => $"{WordsOf(line)[2]}: {string.Join(' ', WordsOf(line)[4..7])}"));
    }

    [Fact]
    public async Task Known_and_unknown_users_are_timed_side_by_side()
    {
        var run = await RunAsync(ProgramFiles.Prove, Patience, "timing", "--users", "100");
        // Whether the few times of a busy machine differ is not this test's question.
        Assert.Equal(4, run.Output.Count(line => line.Contains(" standard errors; ")));
    }

    private static string[] WordsOf(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private async Task<ProgramRun> LoadAsync(params string[] words)
    {
        var run = await TryLoadAsync(words);
        Assert.True(run.ExitCode == 0, string.Join('\n', run.Output));
        return run;
    }

    private Task<ProgramRun> TryLoadAsync(params string[] words) =>
        RunAsync(ProgramFiles.Prove, Patience, ["load", "--seconds", "1", "--warm-up", "0", .. words]);
}
