namespace BlueTrace.Lab.Load;

/// <summary>Says when clients begin their next operation.</summary>
internal interface IArrivals
{
    /// <summary>Waits for the next operation's turn and returns when it was due; null once there are no more.</summary>
    ValueTask<long?> NextAsync();

    /// <summary>Lets none begin any more.</summary>
    void End();
}
