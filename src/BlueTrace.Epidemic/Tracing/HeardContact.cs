namespace BlueTrace.Epidemic.Tracing;

/// <summary>What a contact has left in the log of one side.</summary>
/// <param name="Other">Who was heard.</param>
/// <param name="Day">On which day.</param>
/// <param name="TempIds">How many of their TempIDs were heard: as many entries of the log.</param>
/// <param name="Beacons">How many of their beacons were heard.</param>
/// <param name="Minutes">From the first of these to the last, with the interval that a beacon stands for.</param>
/// <param name="IsClose">Whether the two were truly close contacts, which no phone knows.</param>
public readonly record struct HeardContact(
    int Other, int Day, int TempIds, int Beacons, int Minutes, bool IsClose);
