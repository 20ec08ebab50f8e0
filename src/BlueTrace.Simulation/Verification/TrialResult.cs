using BlueTrace.Simulation.Invariants;

namespace BlueTrace.Simulation.Verification;

/// <summary>What came of a trial.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Violation">What was violated; null where everything held.</param>
/// <param name="Digest">A hash over everything that was drawn and the moments of everything that happened.</param>
/// <param name="Happened">How much happened.</param>
/// <param name="Scenario">What was simulated, in words.</param>
public sealed record TrialResult(ulong Seed, Violation? Violation, ulong Digest, long Happened, string Scenario);
