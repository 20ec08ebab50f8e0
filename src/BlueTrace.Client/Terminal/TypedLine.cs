namespace BlueTrace.Client.Terminal;

/// <summary>A line that was read.</summary>
/// <param name="Text">The line without its end; empty where it is too long.</param>
/// <param name="IsTooLong">Whether it had more than <see cref="Question.AnswerLengthMax"/> characters.</param>
internal readonly record struct TypedLine(string Text, bool IsTooLong);
