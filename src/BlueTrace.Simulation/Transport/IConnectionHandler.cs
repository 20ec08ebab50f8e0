using System.Buffers;

namespace BlueTrace.Simulation.Transport;

/// <summary>Who sits at an end of a connection.</summary>
public interface IConnectionHandler
{
    /// <summary>The connection stands; only the side that asked for it is told.</summary>
    void Connected(Endpoint end)
    {
    }

    /// <summary>Bytes are there. What is not taken off the front comes again, with what arrives later.</summary>
    void Received(Endpoint end, ref ReadOnlySequence<byte> bytes);

    /// <summary>Nothing more comes: the other side closed, the connection was cut, or it never came about.</summary>
    void Ended(Endpoint end);
}

/// <summary>Who takes connections.</summary>
public interface IConnectionHost
{
    /// <summary>Takes a connection, and says who sits at its end; null where nobody listens.</summary>
    IConnectionHandler? Accept(Endpoint end);
}
