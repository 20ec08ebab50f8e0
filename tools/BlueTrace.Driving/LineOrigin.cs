namespace BlueTrace.Driving;

/// <summary>How a line came to a program's terminal.</summary>
public enum LineOrigin
{
    /// <summary>It was typed.</summary>
    Input,

    /// <summary>The program wrote it to standard output.</summary>
    Output,

    /// <summary>The program wrote it to standard error.</summary>
    Error,
}
