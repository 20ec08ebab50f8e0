using BlueTrace.Core.Authority;
using BlueTrace.Core.Wire;
using BlueTrace.Simulation.Server;

namespace BlueTrace.Tests.Simulation.Verification.Faulty;

/// <summary>A store that passes everything on; each faulty store does one thing otherwise.</summary>
internal abstract class FaultyStore : ICrashingStore
{
    protected ForgetfulStore Sound { get; } = new();

    public virtual IReadOnlyList<UploadReport> Uploads => Sound.Uploads;

    public virtual bool TryFind(TempId id, out IssuedTempId issued) => Sound.TryFind(id, out issued);

    public virtual void Add(in IssuedTempId issued) => Sound.Add(issued);

    public virtual void Add(UploadReport upload) => Sound.Add(upload);

    public virtual void Commit() => Sound.Commit();

    public virtual void Forget() => Sound.Forget();

    /// <summary>Says that a commit is durable one commit too early.</summary>
    public sealed class Early : FaultyStore
    {
        private bool _hasDebt;

        public override void Commit()
        {
            if (_hasDebt) Sound.Commit();
            _hasDebt = !_hasDebt;
        }
    }

    /// <summary>Keeps no contact log of more than five entries.</summary>
    public sealed class ForgetsLongUploads : FaultyStore
    {
        public override void Add(UploadReport upload)
        {
            if (upload.Entries.Count <= 5) Sound.Add(upload);
        }
    }

    /// <summary>Keeps every contact log without its last entry.</summary>
    public sealed class CutsUploads : FaultyStore
    {
        public override void Add(UploadReport upload) => Sound.Add(upload with { Entries = [.. upload.Entries.SkipLast(1)] });
    }

    /// <summary>Loses the oldest TempID it has at every restart.</summary>
    public sealed class LosesOneAtRestart : FaultyStore
    {
        private readonly Queue<TempId> _known = new();
        private readonly HashSet<TempId> _lost = [];

        public override void Add(in IssuedTempId issued)
        {
            _known.Enqueue(issued.Id);
            Sound.Add(issued);
        }

        public override bool TryFind(TempId id, out IssuedTempId issued) => Sound.TryFind(id, out issued) && !_lost.Contains(id);

        public override void Forget()
        {
            Sound.Forget();
            if (_known.TryDequeue(out var lost)) _lost.Add(lost);
        }
    }
}
