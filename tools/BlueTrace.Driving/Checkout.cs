namespace BlueTrace.Driving;

/// <summary>The checkout in which this program was built.</summary>
public static class Checkout
{
    /// <summary>Its root.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder)
    {
        while (!File.Exists(Path.Combine(folder, "BlueTrace.slnx")))
        {
            folder = Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("No folder above this program holds BlueTrace.slnx.");
        }

        return folder;
    }
}
