namespace BlueTrace.Tests.Simulation.Transport;

/// <summary>
/// Sits at an end of a simulated connection and writes down what it sees; takes connections like itself.
/// </summary>
internal sealed class Talker(EventQueue queue, string greeting = "") : IConnectionHandler, IConnectionHost
{
    /// <summary>What it saw, in order: connected, pieces of text, ended.</summary>
    public List<string> Seen { get; } = [];

    /// <summary>When it saw each.</summary>
    public List<long> Moments { get; } = [];

    /// <summary>Everything it was sent.</summary>
    public string Text { get; private set; } = "";

    /// <summary>How many bytes it leaves lying, so that they come again.</summary>
    public int LeavesLying { get; set; }

    /// <summary>Its end of the connection.</summary>
    public Endpoint? End { get; private set; }

    /// <summary>Whether it takes connections.</summary>
    public bool Listens { get; set; } = true;

    public IConnectionHandler? Accept(Endpoint end)
    {
        if (!Listens) return null;
        End = end;
        end.Send(Encoding.ASCII.GetBytes(greeting));
        return this;
    }

    public void Connected(Endpoint end) => See("connected");

    public void Received(Endpoint end, ref ReadOnlySequence<byte> bytes)
    {
        var taken = bytes.Slice(0, Math.Max(0, bytes.Length - LeavesLying));
        if (taken.Length == 0) return;
        var text = Encoding.ASCII.GetString(taken.ToArray());
        bytes = bytes.Slice(taken.End);
        Text += text;
        See(text);
    }

    public void Ended(Endpoint end) => See("ended");

    private void See(string what)
    {
        Seen.Add(what);
        Moments.Add(queue.Now);
    }
}
