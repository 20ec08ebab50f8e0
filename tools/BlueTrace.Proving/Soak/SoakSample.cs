namespace BlueTrace.Proving.Soak;

/// <summary>What a server took of the machine at one moment of a soak.</summary>
/// <param name="At">Since the measured part began.</param>
/// <param name="ResidentBytes">Its memory.</param>
/// <param name="Handles">Files and sockets it had open.</param>
/// <param name="TempIds">TempIDs it had issued, which it must remember.</param>
/// <param name="Sessions">Conversations that had ended by then, in whatever way.</param>
internal readonly record struct SoakSample(TimeSpan At, long ResidentBytes, int Handles, long TempIds, long Sessions);
