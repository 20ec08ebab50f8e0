namespace BlueTrace.Tests.Document;

/// <summary>The files that the document shows are the assignment's samples, which other tests read and trace.</summary>
public sealed class FileExampleTests
{
    [Theory]
    [InlineData("credentials.txt"), InlineData("tempIDs.txt"), InlineData("contactlog.txt")]
    public void The_rows_are_those_of_the_sample_file(string name)
    {
        var block = Assert.Single(ProtocolDocument.Blocks($"rows {name}"));
        Assert.Equal(Given.Bytes(string.Join("\r\n", block.Lines)), Repository.Sample(name));
    }
}
