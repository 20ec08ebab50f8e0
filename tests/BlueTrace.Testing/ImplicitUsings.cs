namespace BlueTrace.Testing;

/// <summary>What tests that compile a project's sources in memory have to know of the SDK.</summary>
public static class ImplicitUsings
{
    /// <summary>What the SDK adds to every project with implicit usings, as a file of its own.</summary>
    public const string Text = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;

        """;
}
