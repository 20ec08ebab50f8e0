namespace BlueTrace.CommandLine;

/// <summary>Numbers of things in words.</summary>
public static class Plural
{
    /// <summary>"1 run", "2 runs", "1,000 runs".</summary>
    public static string Of(long count, string one) => $"{count:N0} {one}{(count == 1 ? "" : "s")}";
}
