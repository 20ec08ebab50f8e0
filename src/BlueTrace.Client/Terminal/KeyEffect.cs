namespace BlueTrace.Client.Terminal;

/// <summary>What a key did to the line being typed.</summary>
internal enum KeyEffect
{
    /// <summary>The line may look different now; it goes on.</summary>
    Edited,

    /// <summary>The line is finished.</summary>
    Submitted,

    /// <summary>No more lines will come.</summary>
    InputEnded,

    /// <summary>The screen is to be cleared; the line goes on.</summary>
    ScreenCleared,
}
