namespace BlueTrace.Client.Commands;

/// <summary>One thing that a user who is logged in may type.</summary>
internal interface ICommand
{
    /// <summary>The word it begins with; case-sensitive.</summary>
    string Name { get; }

    /// <summary>Its arguments, as they are shown to the user.</summary>
    IReadOnlyList<string> Parameters => [];

    /// <summary>What it does, in one line.</summary>
    string Explanation { get; }

    /// <summary>Whether the session is over after it.</summary>
    bool EndsSession => false;

    /// <summary>Does it; <paramref name="arguments"/> are as many as there are parameters.</summary>
    Task RunAsync(IReadOnlyList<string> arguments, UserSession session, CancellationToken stop);
}
