namespace BlueTrace.Epidemic.People;

/// <summary>Two people who met on a recorded day, as one of them sees it.</summary>
/// <param name="Other">Whom they met.</param>
/// <param name="Number">The same for both of them, and for no other pair or day of the record; from 0.</param>
internal readonly record struct RecordedContact(int Other, int Number);
