namespace BlueTrace.Epidemic.People;

/// <summary>A meeting of two people on a day, as one of them sees it.</summary>
/// <param name="Other">Whom they meet.</param>
/// <param name="Place">Where.</param>
/// <param name="Key">The same for both of them, and for no other meeting; draws about it start from it.</param>
public readonly record struct Contact(int Other, Place Place, ulong Key);
