namespace BlueTrace.Driving;

/// <summary>Makes things ready that have to be let go again where that fails.</summary>
public static class Preparing
{
    /// <summary>Returns a thing once it is ready; where it does not get so far, it is disposed of.</summary>
    public static async Task<T> ReadyAsync<T>(this T thing, Func<T, Task> prepare) where T : IDisposable
    {
        try
        {
            await prepare(thing);
            return thing;
        }
        catch
        {
            thing.Dispose();
            throw;
        }
    }
}
