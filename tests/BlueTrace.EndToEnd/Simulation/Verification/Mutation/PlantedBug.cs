namespace BlueTrace.EndToEnd.Simulation.Verification.Mutation;

/// <summary>A mistake that somebody could make: one line of the shipped source, changed.</summary>
/// <param name="Name">What is wrong, in words.</param>
/// <param name="Invariant">The check that has to find it, or what the names of those begin with that may.</param>
/// <param name="File">Where, below src/.</param>
/// <param name="Before">What stands there: a line or a part of one, once in the file, in the body of a member.</param>
/// <param name="After">What stands there instead.</param>
internal sealed record PlantedBug(string Name, string Invariant, string File, string Before, string After);
