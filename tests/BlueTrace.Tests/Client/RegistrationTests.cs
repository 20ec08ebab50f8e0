namespace BlueTrace.Tests.Client;

public sealed class RegistrationTests : IAsyncDisposable
{
    private const string Number = "+61410555555";

    private readonly ScriptedServer _server = new(TimeProvider.System);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Who_registers_is_logged_in_and_goes_on_as_usual()
    {
        await using var client = Register();
        client.Prompt.Type(Number, "mine", "000001");
        await client.Prompt.SeeAsync("> ");
        Assert.Equal(
            [
                "Number: ", "Password: ", "A code was sent to the number.", "Code: ", "Registered.",
                "Welcome to the BlueTrace Simulator!", "> ",
            ],
            client.Prompt.Transcript.Skip(1));

        client.Prompt.Type("logout");
        Assert.Equal(ClientExitCode.Done, await client.EndAsync());
        await using var next = new RunningClient(_server.Port, TimeProvider.System);
        await next.LogInAsync(Number, "mine");
    }

    [Fact]
    public async Task A_person_types_the_password_twice_until_both_are_one()
    {
        await using var client = Register(isInteractive: true);
        client.Prompt.Type(Number, "mine", "mime", "mine", "mine", "000001");
        await client.Prompt.SeeAsync("Welcome to the BlueTrace Simulator!");
        Assert.Equal(
            [
                "Number: ", "Password: ", "Password again: ",
                "The two passwords differ. Please type the same one twice",
                "Password: ", "Password again: ", "A code was sent to the number.",
            ],
            client.Prompt.Transcript.Skip(1).Take(7));
    }

    [Fact]
    public async Task What_cannot_be_a_code_is_asked_for_again_and_a_mistyped_one_costs_a_try()
    {
        await using var client = Register();
        client.Prompt.Type(Number, "mine", "one", "000002", "000003", " 000001");
        await client.Prompt.SeeAsync("A code has 6 digits.");
        await client.Prompt.SeeAsync("Invalid code. Please try again");
        await client.Prompt.SeeAsync("Invalid code. Please try again");
        await client.Prompt.SeeAsync("Registered.");
    }

    [Fact]
    public async Task Three_wrong_codes_end_the_program_with_code_1()
    {
        await using var client = Register();
        client.Prompt.Type(Number, "mine", "000002", "000003", "000004");
        Assert.Equal(ClientExitCode.LoginRefused, await client.EndAsync());
        Assert.Equal(
            "After 3 tries a code counts no more. Register again for another.", client.Prompt.Transcript[^1]);
    }

    [Fact]
    public async Task Who_is_the_operators_user_is_told_so_once_the_number_is_proved()
    {
        await using var client = Register();
        client.Prompt.Type("anna", "mine", "000001");
        Assert.Equal(ClientExitCode.LoginRefused, await client.EndAsync());
        Assert.Equal(
            ["The health authority has enrolled this number: log in with the password that it gave out.",
                "Nobody was registered."],
            client.Prompt.Transcript.TakeLast(2));
    }

    [Fact]
    public async Task What_could_not_be_kept_is_said_and_ends_the_program_with_code_1()
    {
        _server.IsInTrouble = true;
        await using var client = Register();
        client.Prompt.Type(Number, "mine", "000001");
        Assert.Equal(ClientExitCode.LoginRefused, await client.EndAsync());
        Assert.Equal(
            ["The server could not save it. Please try again later", "Nobody was registered."],
            client.Prompt.Transcript.TakeLast(2));
    }

    [Fact]
    public async Task Beyond_the_codes_of_an_hour_it_is_said_when_to_try_again()
    {
        for (var i = 0; i < CodeIssuer.CodesPerNumberMax; i++)
        {
            await using var before = Register();
            before.Prompt.Type(Number, "mine");
            await before.Prompt.SeeAsync("Code: ");
        }

        await using var client = Register();
        client.Prompt.Type(Number, "mine");
        Assert.Equal(ClientExitCode.LoginRefused, await client.EndAsync());
        Assert.StartsWith("The server accepts no more for now. Please try again in ", client.Prompt.Transcript[^2]);
    }

    [Fact]
    public async Task A_connection_that_is_lost_before_the_code_is_given_begins_anew()
    {
        await using var client = Register(isInteractive: true);
        client.Prompt.Type(Number, "mine", "mine");
        await client.Prompt.SeeAsync("Code: ");
        _server.DropEverybody();
        await client.Prompt.SeeAsync("Number: ");
        client.Prompt.Type(Number, "mine", "mine", "000002");
        await client.Prompt.SeeAsync("Welcome to the BlueTrace Simulator!");
    }

    [Theory]
    [InlineData(0), InlineData(1), InlineData(2)]
    public async Task The_end_of_input_ends_the_program(int answers)
    {
        await using var client = Register();
        client.Prompt.Type([.. new[] { Number, "mine" }.Take(answers)]);
        client.Prompt.EndInput();
        Assert.Equal(ClientExitCode.Done, await client.EndAsync());
    }

    [Fact]
    public async Task A_server_that_takes_no_registrations_is_named_so()
    {
        await using var closed = new ScriptedServer(TimeProvider.System, takesRegistrations: false);
        await using var client = Register(closed);
        client.Prompt.Type(Number, "mine");
        Assert.Equal(ClientExitCode.LoginRefused, await client.EndAsync());
        Assert.Equal("This server takes no registrations.", client.Prompt.Transcript[^1]);
    }

    private RunningClient Register(ScriptedServer? with = null, bool isInteractive = false) => new(
        (with ?? _server).Port, TimeProvider.System, isInteractive,
        adjust: options => options with { Registers = true });
}
