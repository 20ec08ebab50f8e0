namespace BlueTrace.Tests.Authority;

/// <summary>
/// The login guard over long random histories, against what the assignment says in the plainest words: three wrong
/// passwords in a row block for a time. The per-address rule counts for each address, and for all together.
/// </summary>
public sealed class LoginGuardModelTests
{
    private const string Right = "bada4568";

    private static readonly TimeSpan Block = TimeSpan.FromSeconds(60);
    private static readonly string[] Users = ["+61410999999", "+61410888888", "nobody"];

    // A few clock steps land on the very end of a block.
    private static readonly Gen<Step> AnyStep = Gen.Select(
        Gen.Int[0, 2], Gen.Bool, Gen.Int[1, 2], Gen.OneOf(0, 1, 29, 30, 59, 60, 61),
        (user, isRight, address, seconds) => new Step(Users[user], isRight, new LoginOrigin((ulong)address), seconds));

    [Theory]
    [InlineData(false), InlineData(true)]
    public void Over_any_history_it_says_what_the_rule_in_plain_words_says(bool blocksPerAddress) =>
        AnyStep.Array[1, 300].Sample(history =>
        {
            var guard = new GuardedLogin(new LoginGuard(Block, blocksPerAddress));
            var plain = new PlainRule(blocksPerAddress);
            foreach (var step in history)
            {
                guard.Now += TimeSpan.FromSeconds(step.SecondsLater);
                var isRight = step.IsRight && step.User == Users[0];
                Assert.Equal(
                    plain.Try(step.User, step.Origin, isRight, guard.Now),
                    guard.Try(Given.User(step.User), isRight ? Right : "wrong", step.Origin));
            }
        }, iter: 500);

    private sealed record Step(string User, bool IsRight, LoginOrigin Origin, int SecondsLater);

    /// <summary>The rule as a person would play it with a pencil.</summary>
    private sealed class PlainRule(bool blocksPerAddress)
    {
        private readonly Dictionary<(string, LoginOrigin?), int> _wrongInARow = [];
        private readonly Dictionary<(string, LoginOrigin?), TimeSpan> _blockedSince = [];

        public Verdict Try(string user, LoginOrigin origin, bool isRight, TimeSpan now)
        {
            ((string, LoginOrigin?) Who, int Most)[] counts = blocksPerAddress
                ? [((user, origin), LoginGuard.FailuresMax), ((user, null), LoginGuard.FailuresFromAnywhereMax)]
                : [((user, null), LoginGuard.FailuresMax)];
            if (counts.Any(count => _blockedSince.TryGetValue(count.Who, out var since) && now < since + Block))
                return Verdict.Blocked;

            var blocks = false;
            foreach (var (who, most) in counts)
            {
                _wrongInARow[who] = isRight ? 0 : _wrongInARow.GetValueOrDefault(who) + 1;
                if (_wrongInARow[who] < most) continue;
                _wrongInARow[who] = 0;
                _blockedSince[who] = now;
                blocks = true;
            }

            return isRight ? Verdict.Welcome : blocks ? Verdict.NowBlocked : Verdict.WrongPassword;
        }
    }
}
