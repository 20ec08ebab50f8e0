namespace BlueTrace.Tests.Server.Passwords;

public sealed class PasswordPlacesTests : IDisposable
{
    private const int Places = 2;
    private const int Crowd = 20;

    private static readonly PasswordSecret Secret = SampleCredentials.Of(Given.Bytes(
        "ann $argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n"))
        .SecretOf(Given.User("ann"));

    private readonly HeldHashing _hashing = new();
    private readonly PasswordVerifier _verifier;

    public PasswordPlacesTests() => _verifier = new PasswordVerifier(_hashing, Places);

    public void Dispose()
    {
        _verifier.Dispose();
        _hashing.Dispose();
    }

    [Fact]
    public async Task No_more_are_compared_at_one_time_than_there_are_places_and_all_are_in_the_end()
    {
        _hashing.Hold();
        var crowd = Compare();
        await ReachAsync(Places);
        Assert.DoesNotContain(crowd, comparison => comparison.IsCompleted);

        _hashing.Release();
        await Task.WhenAll(crowd);
        Assert.Equal(Places, _hashing.Most);
    }

    [Fact]
    public async Task Once_the_places_are_closed_who_has_one_is_judged_and_who_waits_is_not()
    {
        _hashing.Hold();
        var crowd = Compare();
        await ReachAsync(Places);
        _verifier.Close();
        _hashing.Release();
        await Task.WhenAll(crowd.Select(comparison => comparison.ContinueWith(_ => { }, TaskScheduler.Default)));

        Assert.Equal(Places, crowd.Count(comparison => comparison.IsCompletedSuccessfully));
        Assert.Equal(Crowd - Places, crowd.Count(comparison => comparison.IsCanceled));
    }

    private List<Task<bool>> Compare() =>
        [.. Enumerable.Range(0, Crowd).Select(_ => _verifier.MatchesAsync(NewAttempt(), Secret))];

    private Task ReachAsync(int count) => Condition.WaitForAsync(
        $"{count} are under way", () => _hashing.UnderWay == count, CancellationToken.None);

    private static Exchange NewAttempt() => Says(Connected(), "USER ann\nPASS wrong\n");
}
