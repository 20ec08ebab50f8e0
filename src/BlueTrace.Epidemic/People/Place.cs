namespace BlueTrace.Epidemic.People;

/// <summary>Where two people meet. The numbers are part of every result.</summary>
public enum Place : byte
{
    /// <summary>At home: everybody of the household, every day.</summary>
    Home = 0,

    /// <summary>In the class, the team at work or the club that one belongs to.</summary>
    Group = 1,

    /// <summary>Anywhere else, with whoever happens to be there.</summary>
    Outside = 2,
}
