using System.Buffers;

namespace BlueTrace.Simulation.Wires;

/// <summary>Who sits at an end of a connection.</summary>
public interface IWireListener
{
    /// <summary>The connection stands; only the side that asked for it is told.</summary>
    void Connected(WireEnd end);

    /// <summary>Bytes are there. What is not taken off the front comes again, with what arrives later.</summary>
    void Received(WireEnd end, ref ReadOnlySequence<byte> bytes);

    /// <summary>Nothing more comes: the other side closed, the connection was cut, or it never came about.</summary>
    void Ended(WireEnd end);
}

/// <summary>Who takes connections.</summary>
public interface IWireHost
{
    /// <summary>Takes a connection, and says who sits at its end; null where nobody listens.</summary>
    IWireListener? Accept(WireEnd end);
}
