using BlueTrace.Client.Log;
using BlueTrace.Client.Network;
using BlueTrace.Client.Phone;

namespace BlueTrace.Tests.Client;

public sealed class ContactLogFileTests : FolderTest
{
    private const string FirstRow = "12345678901234567890 13/05/2020 17:45:06 13/05/2020 18:00:05";
    private const string SecondRow = "02345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:05";

    private static readonly DateTimeOffset Now = new(2020, 5, 13, 17, 55, 0, TimeSpan.Zero);

    private readonly ContactLogFile _file;

    public ContactLogFileTests() => _file = new ContactLogFile(PathOf("anna_contactlog.txt"));

    [Fact]
    public void The_file_holds_the_three_fields_a_row()
    {
        _file.Write([Heard(FirstRow, Now), Heard(SecondRow, Now)]);
        Assert.Equal($"{FirstRow}\n{SecondRow}\n", File.ReadAllText(_file.Path));
    }

    [Fact]
    public void Only_its_owner_may_read_either_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        _file.Write([Heard(FirstRow, Now)]);
        foreach (var path in Directory.GetFiles(Folder))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public void What_was_written_is_read_with_the_times_of_hearing_longest_ago_first()
    {
        HeardEntry[] entries = [Heard(SecondRow, Now.AddSeconds(-20)), Heard(FirstRow, Now.AddSeconds(-10))];
        _file.Write([entries[1], entries[0]]);
        Assert.Equal(entries, _file.Read(Now));
    }

    [Fact]
    public void A_log_that_is_not_there_is_empty() => Assert.Empty(_file.Read(Now));

    [Fact]
    public void Without_a_time_of_hearing_an_entry_counts_as_heard_when_the_file_was_written()
    {
        File.WriteAllText(_file.Path, $"{FirstRow}\r\n\r\n{SecondRow}");
        File.SetLastWriteTimeUtc(_file.Path, Now.AddSeconds(-60).UtcDateTime);
        Assert.Equal([Heard(FirstRow, Now.AddSeconds(-60)), Heard(SecondRow, Now.AddSeconds(-60))], _file.Read(Now));
    }

    [Fact]
    public void Nothing_was_heard_in_the_future()
    {
        _file.Write([Heard(FirstRow, Now.AddDays(1))]);
        Assert.Equal([Heard(FirstRow, Now)], _file.Read(Now));
    }

    [Fact]
    public void A_malformed_row_is_named_and_the_file_left_alone()
    {
        var text = $"{FirstRow}\nrubbish\n";
        File.WriteAllText(_file.Path, text);

        var failed = Assert.Throws<ClientException>(() => _file.Read(Now));

        Assert.Equal(ClientExitCode.WrongUsage, failed.Code);
        Assert.StartsWith($"{_file.Path}, line 2: {Fault.BadColumns.Describe()}.", failed.Message);
        Assert.Equal(text, File.ReadAllText(_file.Path));
    }

    [Fact]
    public void A_damaged_file_of_times_costs_the_times_alone()
    {
        _file.Write([Heard(FirstRow, Now)]);
        File.WriteAllText(_file.Path + ".heard", "rubbish\n");
        Assert.Equal(FirstRow, Written.Row(Assert.Single(_file.Read(Now)).Entry));
    }

    [Fact]
    public void What_has_become_too_old_is_forgotten_on_loading_and_said()
    {
        _file.Write([Heard(FirstRow, Now.AddSeconds(-180)), Heard(SecondRow, Now.AddSeconds(-179))]);
        var prompt = new ScriptedPrompt();
        var locator = new ContactLogLocator(Options(), prompt, new FakeTimeProvider(Now));

        var log = locator.Load(locator.FileOf(Given.User("anna")));

        Assert.Equal(SecondRow, Written.Row(Assert.Single(log.Entries).Entry));
        Assert.Equal(
            $"1 of 2 entries in {_file.Path} are older than 180 seconds and have been forgotten.",
            Assert.Single(prompt.Transcript));
    }

    [Fact]
    public async Task A_log_that_cannot_be_saved_is_said_once_and_tried_again()
    {
        var time = new FakeTimeProvider(Now);
        var prompt = new ScriptedPrompt();
        await using var phone = NewPhone(time);
        Directory.CreateDirectory(_file.Path);
        await using var saver = new ContactLogSaver(phone, _file, prompt, time);

        phone.Hear(BeaconOf(FirstRow));
        await prompt.SeeStartAsync($"{_file.Path} cannot be saved: ");
        Directory.Delete(_file.Path);
        await Condition.WaitForAsync("it is saved", () =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return File.Exists(_file.Path);
        }, TestContext.Current.CancellationToken);

        Assert.Equal($"{FirstRow}\n", await File.ReadAllTextAsync(_file.Path));
        Assert.Single(prompt.Transcript);
    }

    [Fact]
    public async Task What_is_heard_while_the_saver_rests_is_saved_when_the_phone_is_put_away()
    {
        // Looking at the clock takes time, so after the first saving the saver rests, and nobody moves the clock on.
        var time = new FakeTimeProvider(Now) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(10) };
        await using var phone = NewPhone(time);
        phone.Hear(BeaconOf(FirstRow));
        var saver = new ContactLogSaver(phone, _file, new ScriptedPrompt(), time);
        await Condition.WaitForAsync(
            "it is saved", () => File.Exists(_file.Path), TestContext.Current.CancellationToken);

        phone.Hear(BeaconOf(SecondRow));
        await saver.DisposeAsync().AsTask().WaitAsync(ChildProgram.Patience);

        Assert.Equal($"{FirstRow}\n{SecondRow}\n", await File.ReadAllTextAsync(_file.Path));
    }

    [Fact]
    public void A_username_that_is_no_file_name_stays_inside_the_directory()
    {
        var locator = new ContactLogLocator(Options(), new ScriptedPrompt(), new FakeTimeProvider(Now));
        Assert.Equal(PathOf("..%2F..%2Fanna_contactlog.txt"), locator.FileOf(Given.User("../../anna"))!.Path);
    }

    private static HeardEntry Heard(string row, DateTimeOffset heardAt) => new(Given.Entry(row), heardAt);

    private static byte[] BeaconOf(string row)
    {
        var entry = Given.Entry(row);
        return Written.Bytes(new Beacon(entry.Id, entry.Window));
    }

    private PhoneHost NewPhone(TimeProvider time) => new(
        new PhoneAgent(new PhoneOptions(), new ContactLog(TimeSpan.FromDays(1))), new ServerDialler(Options(), null),
        time);

    private ClientOptions Options() =>
        new() { ServerHost = "localhost", ServerPort = 1, UdpPort = 0, DataFolder = Folder };
}
