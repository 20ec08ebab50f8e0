namespace BlueTrace.Epidemic.Infections;

/// <summary>An infection that a contact brings about.</summary>
/// <param name="Person">Who is infected.</param>
/// <param name="Infector">By whom.</param>
/// <param name="Place">Where.</param>
/// <param name="Moment">When on the day: the less, the earlier.</param>
public readonly record struct Infection(int Person, int Infector, Place Place, double Moment);
