using System.Collections.Concurrent;
using BlueTrace.Lab.Runs;
using BlueTrace.Simulation.Mobility;

namespace BlueTrace.Lab.Sweeps;

/// <summary>Plays the runs of a plan, one world per thread. What comes of a run depends on no other.</summary>
internal sealed class Sweep(
    SweepPlan plan, IReadOnlyList<Scenario> points, IContactTraces traces, SweepFolder folder, Progress progress)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, double> _shares = [];
    private int _done;

    /// <summary>Plays those runs that are wanted; each is kept as soon as it is finished.</summary>
    /// <param name="wanted">Which of the plan's.</param>
    /// <param name="threads">How many at the same time.</param>
    /// <param name="stopping">Interrupts those that are under way.</param>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public void Play(List<int> wanted, int threads, CancellationToken stopping)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stopping };
        // Partitioned by single runs: they take unequally long.
        Parallel.ForEach(Partitioner.Create(wanted, loadBalance: true), options,
            run => Play(run, wanted.Count, stopping));
    }

    private void Play(int run, int wanted, CancellationToken stopping)
    {
        var scenario = points[run / plan.Seeds];
        var outcome = ScenarioRun.Play(scenario, plan.SeedOf(run), traces, now =>
        {
            stopping.ThrowIfCancellationRequested();
            Tell(run, now / scenario.Duration.TotalMilliseconds, wanted);
        });
        folder.Keep(SweepRun.Of(run, outcome));
        lock (_gate)
        {
            _shares.Remove(run);
            _done++;
        }
    }

    private void Tell(int run, double share, int wanted)
    {
        lock (_gate)
        {
            _shares[run] = share;
            progress.Show((_done + _shares.Values.Sum()) / wanted, () => $"{_done} of {Plural.Of(wanted, "run")}");
        }
    }
}
