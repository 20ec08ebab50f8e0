namespace BlueTrace.Tests.Faults;

/// <summary>What happens to one datagram on its way.</summary>
internal enum AirFault
{
    None,
    Lost,
    Doubled,

    /// <summary>It comes after the next one.</summary>
    Overtaken,
}

/// <summary>The air between one phone and another: each datagram meets the next fault of a script.</summary>
internal sealed class FaultyAir : IAsyncDisposable
{
    private readonly UdpClient _radio = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource _gone = new();
    private readonly Task _carrying;

    public FaultyAir(int hearerPort, params AirFault[] script) =>
        _carrying = CarryAsync(hearerPort, new Queue<AirFault>(script));

    /// <summary>Where beacons are sent to.</summary>
    public int Port => ((IPEndPoint)_radio.Client.LocalEndPoint!).Port;

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        await _carrying;
        _radio.Dispose();
        _gone.Dispose();
    }

    private async Task CarryAsync(int hearerPort, Queue<AirFault> script)
    {
        var hearer = new IPEndPoint(IPAddress.Loopback, hearerPort);
        byte[]? overtaken = null;
        try
        {
            while (true)
            {
                var datagram = (await _radio.ReceiveAsync(_gone.Token)).Buffer;
                var fault = script.Count > 0 ? script.Dequeue() : AirFault.None;
                if (fault == AirFault.Overtaken)
                {
                    overtaken = datagram;
                    continue;
                }

                for (var i = 0; i < Copies(fault); i++) await _radio.SendAsync(datagram, hearer);
                if (overtaken is not null) await _radio.SendAsync(overtaken, hearer);
                overtaken = null;
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private static int Copies(AirFault fault) => fault switch
    {
        AirFault.Lost => 0,
        AirFault.Doubled => 2,
        _ => 1,
    };
}
