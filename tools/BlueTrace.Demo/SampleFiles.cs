namespace BlueTrace.Demo;

/// <summary>The assignment's sample files of 2020: CRLF between the rows and no line end after the last.</summary>
public static class SampleFiles
{
    /// <summary>Who may log in, and with which password.</summary>
    public const string Credentials =
        "+61410666666 kara1234\r\n+61410777777 datha457\r\n+61410888888 comp3331\r\n+61410999999 bada4568";

    /// <summary>Whose TempIDs those of 2020 were.</summary>
    public const string TempIDs =
        "+61410999999 12345678901234567890 13/05/2020 17:45:06 13/05/2020 18:00:05\r\n"
        + "+61410888888 12345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:05\r\n"
        + "+61410777777 12345678901234567892 14/05/2020 17:45:06 14/05/2020 18:00:05";

    /// <summary>What a phone had heard.</summary>
    public const string ContactLog =
        "12345678901234567890 13/05/2020 17:45:06 13/05/2020 18:00:05\r\n"
        + "12345678901234567891 13/05/2020 17:54:06 13/05/2020 18:09:05";
}
