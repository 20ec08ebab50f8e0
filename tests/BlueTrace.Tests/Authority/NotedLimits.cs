namespace BlueTrace.Tests.Authority;

/// <summary>Notes what sessions take of what all have between them, and give back.</summary>
internal sealed class NotedLimits : IUserLimits
{
    public List<string> Lines { get; } = [];

    public bool IsFull { get; set; }

    public bool TryOpenSession(UserId user) => TryTake($"open {user}");

    public void CloseSession(UserId user) => Lines.Add($"close {user}");

    public bool TryReserve(UserId user, long bytes) => TryTake($"reserve {user} {bytes}");

    public void Release(UserId user, long bytes) => Lines.Add($"release {user} {bytes}");

    private bool TryTake(string what)
    {
        Lines.Add(what);
        return !IsFull;
    }
}
