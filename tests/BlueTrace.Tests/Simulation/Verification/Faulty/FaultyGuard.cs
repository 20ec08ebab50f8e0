using BlueTrace.Core.Authority;
using BlueTrace.Core.Wire;

namespace BlueTrace.Tests.Simulation.Verification.Faulty;

/// <summary>A guard that passes everything on; each faulty guard does one thing otherwise.</summary>
internal abstract class FaultyGuard(TimeSpan blockDuration, bool isSofter) : ILoginGuard
{
    protected TimeSpan BlockDuration => blockDuration;

    protected LoginGuard Sound { get; set; } = new(blockDuration, isSofter);

    public virtual bool IsBlocked(UserId user, LoginOrigin origin, DateTimeOffset now) => Sound.IsBlocked(user, origin, now);

    public virtual LoginVerdict Judge(in LoginAttempt attempt, ICredentials credentials, DateTimeOffset now) =>
        Sound.Judge(attempt, credentials, now);

    /// <summary>Counts by moment: who tries later begins anew.</summary>
    public sealed class CountsByBatch(TimeSpan blockDuration, bool isSofter) : FaultyGuard(blockDuration, isSofter)
    {
        private readonly bool _isSofter = isSofter;
        private DateTimeOffset _moment;

        public override LoginVerdict Judge(in LoginAttempt attempt, ICredentials credentials, DateTimeOffset now)
        {
            if (_moment != now) Sound = new LoginGuard(BlockDuration, _isSofter);
            _moment = now;
            return Sound.Judge(attempt, credentials, now);
        }
    }

    /// <summary>Says that it blocks, and does not.</summary>
    public sealed class NeverBlocks(bool isSofter) : FaultyGuard(TimeSpan.Zero, isSofter);

    /// <summary>Begins the block anew with each attempt during it.</summary>
    public sealed class Prolongs(TimeSpan blockDuration, bool isSofter) : FaultyGuard(blockDuration, isSofter)
    {
        private readonly Dictionary<UserId, DateTimeOffset> _until = [];

        public override LoginVerdict Judge(in LoginAttempt attempt, ICredentials credentials, DateTimeOffset now)
        {
            var verdict = now < _until.GetValueOrDefault(attempt.User) ? LoginVerdict.Blocked : Sound.Judge(attempt, credentials, now);
            if (verdict == LoginVerdict.Blocked) _until[attempt.User] = now + BlockDuration;
            return verdict;
        }
    }

    /// <summary>Lets the right password in, block or no block.</summary>
    public sealed class LetsTheRightOneIn(TimeSpan blockDuration, bool isSofter) : FaultyGuard(blockDuration, isSofter)
    {
        public override LoginVerdict Judge(in LoginAttempt attempt, ICredentials credentials, DateTimeOffset now)
        {
            var verdict = Sound.Judge(attempt, credentials, now);
            return verdict == LoginVerdict.Blocked && credentials.Matches(attempt.User, attempt.Password) ? LoginVerdict.Welcome : verdict;
        }
    }
}
