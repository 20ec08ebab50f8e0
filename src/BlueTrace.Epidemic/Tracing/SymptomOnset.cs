namespace BlueTrace.Epidemic.Tracing;

/// <summary>Somebody with symptoms.</summary>
/// <param name="Person">Who.</param>
/// <param name="Onset">The day of the first symptoms.</param>
internal readonly record struct SymptomOnset(int Person, int Onset);
