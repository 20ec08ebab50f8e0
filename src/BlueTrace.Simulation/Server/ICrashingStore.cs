using BlueTrace.Core.Authority;

namespace BlueTrace.Simulation.Server;

/// <summary>A store whose process may die.</summary>
public interface ICrashingStore : IAuthorityStore
{
    /// <summary>The uploads that are there, oldest first.</summary>
    IReadOnlyList<UploadReport> Uploads { get; }

    /// <summary>Loses what was added since the last commit.</summary>
    void Forget();
}
