namespace BlueTrace.Tests.Authority;

/// <summary>Credentials from the text of a file.</summary>
internal static class SampleCredentials
{
    /// <summary>The assignment's own four users.</summary>
    public static Credentials OfTheAssignment => Of(Repository.Sample("credentials.txt"));

    public static Credentials Of(ReadOnlySpan<byte> text)
    {
        Assert.Equal(default, Credentials.Read(text, out var credentials));
        return credentials;
    }
}
